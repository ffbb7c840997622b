"""Claimed and verified points of all participants, exact; who is not verified yet."""

from collections.abc import Sequence
from fractions import Fraction

from assessments.editions.models import Edition, Participant
from assessments.instrument.queries import tree
from assessments.questionnaire.models import Reopening
from assessments.review.judging import read_points
from assessments.review.models import Verification
from assessments.review.queries.items import Item, items
from assessments.review.queries.sent import sent, submitted

ZERO = Fraction(0)
Points = dict[int, dict[str, Fraction | None]]


def verified_points(edition: Edition) -> Points:
    """Exact points by participant (id) and indicator (code), for those who submitted and are assessed.

    Every indicator of the instrument is there: 0 when nothing is verified, None when it leaves the sum
    and the divisor. Three queries on a sealed edition.
    """
    instrument = tree(edition)
    found: Points = {
        one: dict.fromkeys(instrument.by_code, ZERO)
        for one in submitted(edition).values_list("participant_id", flat=True)
    }
    rows = Verification.objects.filter(submission__participant__edition=edition)
    for participant, indicator, exact in rows.values_list(
        "submission__participant_id", "indicator_id", "exact"
    ):
        if participant in found:
            found[participant][instrument.by_id[indicator].code] = read_points(exact)
    return found


def claimed_points(edition: Edition) -> Points:
    """The same shape from what each office sent last. Four queries on a sealed edition."""
    return {one.participant.pk: one.claimed_points() for one in sent(edition)}


def unreviewed(
    edition: Edition, found: Sequence[Item] | None = None
) -> list[tuple[Participant, int]]:
    """The assessed participants with indicators still to verify, and how many, in their order.

    An indicator that the office has changed since it was verified, or has before it for correction,
    counts. `found`: the items, where the caller has them all already; otherwise six queries when sealed.
    """
    if found is None:
        return _unreviewed(edition)
    left: dict[Participant, int] = {}
    for item in found:
        if not item.checked:
            left[item.participant] = left.get(item.participant, 0) + 1
    return list(left.items())


def _unreviewed(edition: Edition) -> list[tuple[Participant, int]]:
    """The same from the keys alone: the panel and the preview count on every page, and open no answer."""
    sendings = sent(edition, brief=True)
    if any(one.rules.amended for one in sendings):
        return unreviewed(edition, items(edition, brief=True))
    here = {"submission__participant__edition": edition}
    pairs = ("submission_id", "indicator_id")
    back = set(Reopening.objects.filter(**here, closed_at__isnull=True).values_list(*pairs))
    decided: dict[tuple[int, int], int] = {
        (submission, indicator): version
        for submission, indicator, version in Verification.objects.filter(**here).values_list(
            *pairs, "submission_version"
        )
        if (submission, indicator) not in back
    }
    left = []
    for one in sendings:
        count = 0
        for question in one.rules.questions.values():
            version = decided.get((one.submission.pk, question.indicator.pk))
            count += version is None or one.changed_since(question, version)
        if count:
            left.append((one.participant, count))
    return left
