"""The desk of the demo checks every answer, through the real actions."""

from random import Random
from uuid import NAMESPACE_URL, uuid5

from assessments.demo.claims import SEED
from assessments.demo.setting import Cast
from assessments.editions.models import Edition
from assessments.instrument.models import Component
from assessments.instrument.queries import tree
from assessments.questionnaire.models import Submission
from assessments.questionnaire.queries.versions import latest
from assessments.questionnaire.questions import Question, Questions
from assessments.review.actions.assigning import assign
from assessments.review.actions.stages import close_review, open_review
from assessments.review.actions.verifying import accept_unanswered, verify
from assessments.review.judging import BY_PRESENCE, Claim, Judgement, claim_in
from assessments.review.models import Decision

OLD = "Bukti yang dilampirkan berasal dari luar periode penilaian (DATA CONTOH)."
PART = "Bukti memuat sebagian unsur yang diminta (DATA CONTOH)."
NONE = "Bukti dukung tidak dilampirkan (DATA CONTOH)."


def open_desk(edition: Edition, cast: Cast) -> None:
    """Close the questionnaire; each verifier has his part."""
    open_review(edition, reasons={}, by=cast["sekretariat"])
    split(edition, cast)


def review_all(edition: Edition, cast: Cast) -> Edition:
    """Decide on everything before the desk, close it."""
    questions = Questions(tree(edition))
    for submission in Submission.objects.filter(participant__edition=edition).select_related(
        "participant__regency", "participant__edition"
    ):
        check(submission, questions, cast)
    return close_review(edition, by=cast["sekretariat"])


def split(edition: Edition, cast: Cast) -> None:
    """Two verifiers: the components of the first section for one, the others for the other."""
    components = list(Component.objects.filter(edition=edition).select_related("section"))
    first = components[0].section_id
    for login, own in (("verifikator1", True), ("verifikator2", False)):
        member = edition.panel.get(user=cast[login])
        ids = [one.pk for one in components if (one.section_id == first) == own]
        assign(member, ids, by=cast["sekretariat"])


def check(submission: Submission, questions: Questions, cast: Cast) -> None:
    sent = latest(submission)
    if sent is None:
        return
    first = next(iter(questions.values())).indicator.component.section_id
    draw = Random(f"{SEED}-desk-{submission.participant.regency.slug}")  # noqa: S311 -- sample data
    unanswered: dict[str, list[Question]] = {"verifikator1": [], "verifikator2": []}
    for question in questions.values():
        login = (
            "verifikator1" if question.indicator.component.section_id == first else "verifikator2"
        )
        claim = claim_in(sent.number, sent.data, question, amended=False)
        if not claim.answered:
            unanswered[login].append(question)
            continue
        verify(
            submission, question, given=judgement(question, claim, draw.random()), shown=sent.number, seen=0,
            key=uuid5(NAMESPACE_URL, f"panji-demo/desk/{submission.pk}/{question.code}"), by=cast[login],
        )  # fmt: skip
    for login, rest in unanswered.items():
        if rest:
            accept_unanswered(submission, rest, by=cast[login])


def judgement(question: Question, claim: Claim, chance: float) -> Judgement:
    """Mostly as claimed; less where evidence is missing or, here and there, out of date. Nobody over-claims."""
    by_presence = question.type in BY_PRESENCE
    earns = bool(claim.points)
    if earns and question.indicator.required_evidence and not claim.supplied:
        return Judgement(
            Decision.ACCEPTED,
            claim.data,
            presence="none" if by_presence else "",
            evidence_ok=False,
            reason=NONE,
        )
    if by_presence and earns and chance < 0.12:
        return Judgement(Decision.ACCEPTED, claim.data, presence="partial", reason=PART)
    if not by_presence and earns and chance < 0.05:
        return Judgement(Decision.ACCEPTED, claim.data, evidence_ok=False, reason=OLD)
    return Judgement(
        Decision.ACCEPTED, claim.data, presence="full" if by_presence and earns else ""
    )
