"""The offices of the demo answer, hand over and submit, through the questionnaire's own actions."""

from decimal import Decimal
from uuid import NAMESPACE_URL, uuid5

from accounts.models import User
from assessments.demo.claims import Claim, Office
from assessments.demo.evidence import checked_sample
from assessments.demo.setting import Cast
from assessments.editions.models import Edition
from assessments.files.policy import policy_for
from assessments.instrument.models import AnswerType, Instrument
from assessments.instrument.queries import tree
from assessments.questionnaire.actions import answers, evidence, sending
from assessments.questionnaire.answers import AnswerData
from assessments.questionnaire.models import InputValue, Submission
from assessments.questionnaire.prefill import known_figure
from assessments.questionnaire.questions import Question, Questions

# One office has not finished the open questionnaire of the demo.
LATE = "mahakam-ulu"
VILLAGES = "regency.counts.desa + regency.counts.kelurahan"


def answer_all(edition: Edition, cast: Cast, *, leave_out: str = "") -> None:
    """Every office answers and submits; `leave_out` (a slug) fills in half and does not submit."""
    questions = Questions(tree(edition))
    for submission in Submission.objects.filter(participant__edition=edition).select_related(
        "participant__regency", "participant__edition"
    ):
        slug = submission.participant.regency.slug
        late = slug == leave_out
        operator, head = cast[f"operator.{slug}"], cast[f"kadis.{slug}"]
        answer(submission, questions, operator, half=late)
        if not late:
            sending.hand_over(submission, by=operator)
            sending.submit(submission, by=head)


def answer(
    submission: Submission, questions: Questions, operator: User, *, half: bool = False
) -> None:
    slug = submission.participant.regency.slug
    known = {
        row.input.key: row.value
        for row in InputValue.objects.filter(submission=submission).select_related("input")
        if row.value is not None
    }
    known.setdefault("desa_total", Decimal(known_figure(submission.participant.regency, VILLAGES)))
    office = Office(slug, known, submission.participant.edition.field)
    rows = list(questions.values())
    for question in rows[: len(rows) // 2] if half else rows:
        claim = office.claim(question.indicator)
        shown = dict(
            InputValue.objects.filter(
                submission=submission, input__key__in=question.keys
            ).values_list("input__key", "value")
        )
        answers.save_answer(
            submission, question, data=_data(question, claim, office.random.random()), shown=shown, seen=0,
            key=uuid5(NAMESPACE_URL, f"panji-demo/{submission.pk}/{question.code}"), by=operator,
        )  # fmt: skip
        prove(submission, question, claim, office, operator)


def _data(question: Question, claim: Claim, chance: float) -> AnswerData:
    note = claim.note
    if claim.sources and not question.takes_links:  # only documents count as evidence here
        note = f"{note} {' '.join(claim.sources)}"
    if not note and chance < 0.1:
        note = "DATA CONTOH."
    return AnswerData(
        choice=claim.choice,
        choices=tuple(claim.choices),
        checked=question.type == AnswerType.CHECKLIST,
        yes=claim.yes,
        number=claim.number,
        url=claim.url,
        note=note,
        inputs={key: claim.inputs.get(key) for key in question.keys},
    )


def prove(
    submission: Submission, question: Question, claim: Claim, office: Office, operator: User
) -> None:
    """Attach the source of a fact, or a sample file; here and there a piece is missing, as in life."""
    if claim.nothing:
        return
    if claim.sources and question.takes_links:
        for url in claim.sources:
            evidence.add_link(submission, question, url=url, note="Sumber berita", by=operator)
        return
    if office.random.random() < 0.04 and not claim.sources:
        return
    name = submission.participant.name
    if question.takes_files:
        head = Instrument.objects.get(edition=submission.participant.edition_id)
        checked = checked_sample(name, policy_for(head.extensions, head.max_file_mb))
        evidence.add_file(submission, question, checked=checked, by=operator)
    elif question.takes_links:
        url = f"https://{office.slug}.demo.example/bukti/{question.code.lower()}"
        evidence.add_link(submission, question, url=url, note="DATA CONTOH", by=operator)
