"""Give indicators back to an office for correction, and take that back."""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from assessments.audit.record import record
from assessments.editions.machine import hold
from assessments.editions.stages import Stage, StageError
from assessments.instrument.queries import tree
from assessments.questionnaire.models import Reopening, State, Submission
from assessments.questionnaire.questions import Questions
from assessments.review.actions import letters
from assessments.review.actions.restoring import restore


@transaction.atomic
def return_for_correction(
    submission: Submission, items: Mapping[int, str], due_at: datetime, *, by: User
) -> list[Reopening]:
    """Open the indicators in `items` (id -> what to correct) again for this office alone until `due_at`.

    What was sent stays as a version. Operator and head get a mail. Raises ValidationError without an
    indicator, without a note, or with a time that has passed; StageError when the stage is closed, the
    questionnaire is with the head of agency, or an indicator is returned already.
    """
    held = _hold(submission)
    if held.state not in (State.SUBMITTED, State.RETURNED):
        raise StageError(
            _("The correction waits for the head of agency. Return more when it has come back.")
        )
    notes = {pk: note.strip() for pk, note in items.items()}
    _require(held, notes, due_at)
    known = tree(held.participant.edition).by_id
    made = Reopening.objects.bulk_create(
        Reopening(submission=held, indicator=known[pk], note=note, due_at=due_at, by=by)
        for pk, note in notes.items()
    )
    held.state = State.RETURNED
    held.save(update_fields=["state"])
    codes = {one.indicator.code: one.note for one in made}
    record(
        held.participant.edition,
        "review.return",
        by=by,
        obj=held,
        reason="; ".join(f"{code}: {note}" for code, note in codes.items()),
        payload={"items": codes, "due": due_at},
    )
    letters.returned(held, made)
    return made


@transaction.atomic
def take_back_return(
    submission: Submission, indicators: Collection[int], *, by: User, reason: str
) -> list[str]:
    """End the correction of these indicators (ids) without a new version; the codes concerned.

    What the office sent last counts, and its questionnaire is put back to it here. When nothing else
    is returned, it is submitted again as it was. Raises ValidationError without a reason, StageError
    when nothing is returned.
    """
    if not reason.strip():
        raise ValidationError(_("Give a reason."))
    held = _hold(submission)
    returned = Reopening.objects.filter(submission=held, closed_at__isnull=True)
    mine = list(returned.filter(indicator__in=indicators).select_related("indicator"))
    if not mine:
        raise StageError(_("Nothing is returned for correction here."))
    now = timezone.now()
    returned.filter(pk__in=[one.pk for one in mine]).update(closed_at=now)
    _restore(held, {one.indicator_id for one in mine}, returned, by=by)
    if not returned.exists():
        held.state = State.SUBMITTED
        held.save(update_fields=["state"])
    codes = [one.indicator.code for one in mine]
    record(
        held.participant.edition,
        "review.take_back",
        by=by,
        obj=held,
        reason=reason.strip(),
        payload={"items": codes},
    )
    letters.taken_back(held, codes, reason=reason.strip())
    return codes


def _restore(
    submission: Submission, mine: set[int], returned: QuerySet[Reopening], *, by: User
) -> None:
    questions = Questions(tree(submission.participant.edition))
    still = set(returned.values_list("indicator_id", flat=True))
    keep = {key for one in questions.values() if one.indicator.pk in still for key in one.keys}
    version = submission.versions.first()
    if version is not None:
        own = [one for one in questions.values() if one.indicator.pk in mine]
        restore(submission, own, version, keep=keep, by=by)


def _hold(submission: Submission) -> Submission:
    edition = hold(submission.participant.edition_id, Stage.REVIEW)
    fresh = Submission.objects.select_related("participant").get(pk=submission.pk)
    fresh.participant.edition = edition
    if fresh.participant.excluded_at is not None:
        raise StageError(_("This regency is not assessed in this edition."))
    return fresh


def _require(submission: Submission, notes: Mapping[int, str], due_at: datetime) -> None:
    if not notes:
        raise ValidationError({"items": [_("Tick the indicators to return.")]})
    if not all(notes.values()):
        raise ValidationError({"items": [_("Say for each indicator what to correct.")]})
    if due_at <= timezone.now():
        raise ValidationError({"due_at": [_("This time has passed. Choose a later one.")]})
    open_now = Reopening.objects.filter(
        submission=submission, closed_at__isnull=True, indicator__in=notes
    )
    codes = list(open_now.values_list("indicator__code", flat=True))
    if codes:
        raise StageError(
            _("Returned already: %(codes)s. Load the page again.") % {"codes": ", ".join(codes)}
        )
