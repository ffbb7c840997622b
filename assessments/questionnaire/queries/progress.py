"""How far every office is: counts and states, no points."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q

from assessments.editions.models import Edition
from assessments.editions.queries import assessed
from assessments.instrument.models import AnswerType
from assessments.instrument.queries import tree
from assessments.questionnaire.models import Answer, Evidence, InputValue, State, Submission
from assessments.questionnaire.questions import Questions


@dataclass(frozen=True, slots=True)
class Progress:
    """`submission` None: the questionnaire is not open yet."""

    participant_id: int
    submission: Submission | None
    answered: int
    asked: int
    evidence: int

    @property
    def state(self) -> State | None:
        return None if self.submission is None else State(self.submission.state)


def progress_by_participant(edition: Edition) -> dict[int, Progress]:
    """Every participant still assessed, by id, in their order. Six queries, whatever their number."""
    questions = Questions(tree(edition))
    participants = list(assessed(edition))
    submissions = {
        one.participant_id: one
        for one in Submission.objects.filter(participant__edition=edition).select_related(
            "submitted_by"
        )
    }
    kept = Evidence.objects.filter(
        submission__participant__edition=edition, removed_at__isnull=True
    )
    pairs = Counter(kept.order_by().values_list("submission_id", "indicator_id"))
    evidence: Counter[int] = Counter()
    for (submission_id, _indicator), count in pairs.items():
        evidence[submission_id] += count
    answered = _typed(edition, questions) + _computed(edition, questions)
    documents = {one.indicator.pk for one in questions.values() if one.type == AnswerType.DOCUMENT}
    answered.update(
        submission_id for submission_id, indicator_id in pairs if indicator_id in documents
    )
    found = {}
    for participant in participants:
        submission = submissions.get(participant.pk)
        key = 0 if submission is None else submission.pk
        found[participant.pk] = Progress(
            participant_id=participant.pk,
            submission=submission,
            answered=answered[key],
            asked=len(questions),
            evidence=evidence[key],
        )
    return found


def _typed(edition: Edition, questions: Questions) -> Counter[int]:
    """How many answers each submission has in its own columns."""
    computed = [one.indicator.pk for one in questions.values() if one.denominator]
    given = (
        Q(indicator__type=AnswerType.LEVEL) & ~Q(choice="")
        | Q(indicator__type=AnswerType.CHECKLIST, checked=True)
        | Q(indicator__type=AnswerType.YES_NO, yes__isnull=False)
        | Q(indicator__type=AnswerType.LINK) & ~Q(url="")
        | Q(indicator__type__in=[AnswerType.NUMBER, AnswerType.PERCENT], number__isnull=False)
    )
    rows = Answer.objects.filter(given, submission__participant__edition=edition)
    counted = rows.exclude(indicator__in=computed).values_list("submission_id")
    return Counter(dict(counted.annotate(n=Count("pk")).order_by()))


def _computed(edition: Edition, questions: Questions) -> Counter[int]:
    """How many percentages of each submission have both their figures."""
    pairs = [(one.numerator, one.denominator) for one in questions.values() if one.denominator]
    rows = InputValue.objects.filter(submission__participant__edition=edition, value__isnull=False)
    known: dict[int, set[str]] = {}
    for submission_id, input_id in rows.values_list("submission_id", "input_id"):
        known.setdefault(submission_id, set()).add(questions.keys_by_id[input_id])
    return Counter({key: _both(pairs, keys) for key, keys in known.items()})


def _both(pairs: Iterable[tuple[str, str]], keys: set[str]) -> int:
    return sum(one in keys and other in keys for one, other in pairs)
