"""Which edition a person needs now, when the address names none."""

from collections.abc import Collection, Sequence

from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from assessments.editions.models import Edition, Participant
from assessments.editions.stages import Stage
from assessments.questionnaire.models import State

# An office has one working day for its reply, and weeks for a questionnaire.
ASKING_FIRST = (Stage.VERIFICATION, Stage.REVIEW, Stage.QUESTIONNAIRE)
OFFICE_FIRST = (Stage.QUESTIONNAIRE, Stage.REVIEW, Stage.VERIFICATION)
PANEL_FIRST = (
    Stage.PRESENTATION,
    Stage.VERIFICATION,
    Stage.PLENARY,
    Stage.DECIDED,
    Stage.NOMINATION,
    Stage.REVIEW,
    Stage.QUESTIONNAIRE,
)


def current(user: User, editions: Sequence[Edition]) -> Edition:
    """The edition that asks something of this person now; else the newest. One query for an office of several."""
    if user.is_office and len(editions) > 1:
        asking = _asking(user)
        if found := _first(ASKING_FIRST, [one for one in editions if one.pk in asking]):
            return found
    found = _first(OFFICE_FIRST if user.is_office else PANEL_FIRST, editions)
    return found or editions[0]


def _first(stages: Sequence[Stage], editions: Collection[Edition]) -> Edition | None:
    return next((one for stage in stages for one in editions if one.stage == stage), None)


def _asking(user: User) -> set[int]:
    """The editions (ids) that wait for this office: a reply still open, answers not submitted or returned."""
    unsent = Q(submission__isnull=True) | ~Q(submission__state=State.SUBMITTED)
    reply = Q(
        edition__stage=Stage.VERIFICATION,
        visit__finished_at__isnull=False,
        visit__reply="",
        visit__reply_due_at__gte=timezone.now(),
    )
    returned = Q(
        edition__stage=Stage.REVIEW, submission__state__in=[State.RETURNED, State.HANDED_OVER]
    )
    waiting = reply | returned | (Q(edition__stage=Stage.QUESTIONNAIRE) & unsent)
    rows = Participant.objects.filter(waiting, regency=user.regency_id, excluded_at__isnull=True)
    return set(rows.values_list("edition_id", flat=True))
