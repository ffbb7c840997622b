"""What the offices sent, and whether a verification still speaks of it."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from django.db.models import QuerySet

from assessments.editions.models import Edition, Participant
from assessments.instrument.queries import amendments, tree
from assessments.questionnaire.answers import from_json
from assessments.questionnaire.models import State, Submission, SubmissionVersion
from assessments.questionnaire.questions import Question, Questions
from assessments.review.judging import Claim, Judgement, claim_in, judge, read_points
from assessments.review.models import Decision, Verification

SENT = (State.SUBMITTED, State.RETURNED, State.HANDED_OVER)


@dataclass(frozen=True, slots=True)
class Rules:
    """The instrument as it counts now. `amended`: it was corrected after it had been sealed."""

    questions: Questions
    amended: bool


def rules(edition: Edition) -> Rules:
    return Rules(Questions(tree(edition)), bool(amendments(edition)))


def submitted(edition: Edition) -> QuerySet[Submission]:
    """The submissions of those who sent one and are still assessed, in the participants' order."""
    return (
        Submission.objects.filter(
            participant__edition=edition,
            participant__excluded_at__isnull=True,
            submitted_at__isnull=False,
            state__in=SENT,
        )
        .select_related("participant__regency")
        .order_by("participant__regency__kemendagri_code")
    )


@dataclass
class Sent:
    """One submission with every version that was sent, by number."""

    submission: Submission
    versions: dict[int, SubmissionVersion]
    rules: Rules

    @property
    def participant(self) -> Participant:
        return self.submission.participant

    @cached_property
    def number(self) -> int:
        return max(self.versions, default=0)

    @property
    def last(self) -> SubmissionVersion:
        return self.versions[self.number]

    def claim(self, question: Question, number: int | None = None) -> Claim:
        """What a version claims; without `number`, the one sent last."""
        version = self.versions[number or self.number]
        return claim_in(version.number, version.data, question, amended=self.rules.amended)

    def claimed_points(self) -> dict[str, Fraction | None]:
        """The exact points that the version sent last claims, by code."""
        kept = {} if self.rules.amended else self.last.data["points"]
        return {
            code: read_points(kept[code]) if code in kept else self.claim(question).points
            for code, question in self.rules.questions.items()
        }

    def outdated(self, question: Question, row: Verification) -> bool:
        """Whether the office sent something else since, or the rules give other points by now."""
        if self.changed_since(question, row.submission_version):
            return True
        return self.rules.amended and not self._holds(question, row)

    def changed_since(self, question: Question, number: int) -> bool:
        """Whether the version sent last answers the question otherwise than version `number` did."""
        if number >= self.number:
            return False
        seen = self.versions.get(number)
        return seen is None or not self._same(question, seen)

    def _same(self, question: Question, seen: SubmissionVersion) -> bool:
        code, last = question.code, self.versions[self.number].data
        return all(
            seen.data[part].get(code) == last[part].get(code) for part in ("answers", "evidence")
        )

    def _holds(self, question: Question, row: Verification) -> bool:
        points = read_points(row.exact)
        if row.decision == Decision.OVERRIDDEN:
            return points is not None and points <= question.rule.max_points
        given = Judgement(row.decision, from_json(row.data), row.presence, row.evidence_ok)
        return judge(question, self.claim(question), given).points == points


def sent(
    edition: Edition, participant: Participant | None = None, *, brief: bool = False
) -> list[Sent]:
    """Everything that was sent, by participant in their order; or one participant's, if he sent it.

    `brief`: only for states and counts; what was sent is read where there are several versions alone.
    Two queries (brief: one more after a correction) and those of `rules`.
    """
    own = submitted(edition)
    if participant is not None:
        own = own.filter(participant=participant)
    shared = rules(edition)
    found = {one.pk: Sent(one, {}, shared) for one in own}
    for one in found.values():
        one.participant.edition = edition
    versions = SubmissionVersion.objects.filter(submission__in=found)
    if not brief or shared.amended:
        _take(found, versions)
        return [one for one in found.values() if one.versions]
    _take(found, versions.defer("data"))
    if again := [pk for pk, one in found.items() if len(one.versions) > 1]:
        _take(found, versions.filter(submission__in=again))
    return [one for one in found.values() if one.versions]


def _take(found: dict[int, Sent], versions: "QuerySet[SubmissionVersion]") -> None:
    for version in versions:
        found[version.submission_id].versions[version.number] = version


STATE = ("submission", "indicator", "submission_version", "decision", "exact", "claimed", "by")


def verifications(
    edition: Edition, participant: Participant | None = None, *, brief: bool = False
) -> dict[tuple[int, int], Verification]:
    """Every decision that stands, by submission and indicator (ids). One query; `brief`: without the answer."""
    rows = Verification.objects.filter(submission__participant__edition=edition)
    if participant is not None:
        rows = rows.filter(submission__participant=participant)
    if brief:
        rows = rows.only(*STATE)
    return {(one.submission_id, one.indicator_id): one for one in rows}
