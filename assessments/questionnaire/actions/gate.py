"""Whether an office may write now: the one check with which every write of this room begins."""

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from assessments.editions.machine import hold, hold_stage, require_in_time
from assessments.editions.stages import Stage, StageError
from assessments.questionnaire.models import Reopening, State, Submission


def hold_office(submission: Submission) -> Submission:
    """Lock the edition and read the submission afresh under the lock. Raises StageError outside the two stages."""
    edition = hold(submission.participant.edition_id, Stage.QUESTIONNAIRE, Stage.REVIEW)
    excluded = F("participant__excluded_at")
    fresh = Submission.objects.annotate(excluded=excluded).get(pk=submission.pk)
    fresh.participant = submission.participant
    fresh.participant.edition = edition
    if fresh.excluded is not None:
        raise StageError(_("This regency is not assessed in this edition."))
    return fresh


def hold_open(submission: Submission, indicator_id: int) -> Submission:
    """Hold the stage and check that this indicator is open for this office now, by the server's clock.

    In the questionnaire: before the deadline and while the operator has it. In the desk verification:
    only an indicator that was returned for correction, until its own due date. Raises StageError.
    `submission` itself gets the state, and its edition the stage, as they are under the lock.
    """
    fresh, edition = submission, submission.participant.edition
    hold_stage(edition, Stage.QUESTIONNAIRE, Stage.REVIEW)
    # Two columns, not the row: this is read at every save.
    now = Submission.objects.values_list("state", "participant__excluded_at")
    fresh.state, excluded = now.get(pk=submission.pk)
    if excluded is not None:
        raise StageError(_("This regency is not assessed in this edition."))
    if edition.stage == Stage.QUESTIONNAIRE:
        require_in_time(edition, Stage.QUESTIONNAIRE, fresh.participant)
        if fresh.state != State.DRAFT:
            raise StageError(_not_here(fresh))
        return fresh
    returned = Reopening.objects.filter(
        submission=fresh, indicator=indicator_id, closed_at__isnull=True
    ).first()
    if returned is None:
        raise StageError(
            _("The questionnaire is closed. Only what was returned for correction can be changed.")
        )
    if timezone.now() > returned.due_at:
        raise StageError(_("The time for this correction has passed. Contact the secretariat."))
    if fresh.state != State.RETURNED:
        raise StageError(_not_here(fresh))
    return fresh


def hold_sending(submission: Submission) -> Submission:
    """Hold the stage and check that there is still time to hand over, sign or withdraw. Raises StageError."""
    fresh = hold_office(submission)
    if fresh.participant.edition.stage == Stage.QUESTIONNAIRE:
        require_in_time(fresh.participant.edition, Stage.QUESTIONNAIRE, fresh.participant)
        return fresh
    due = Reopening.objects.filter(submission=fresh, closed_at__isnull=True).values_list(
        "due_at", flat=True
    )
    if not due:
        raise StageError(_("The questionnaire is closed and nothing is returned for correction."))
    if timezone.now() > max(due):
        raise StageError(_("The time for this correction has passed. Contact the secretariat."))
    return fresh


def with_operator(submission: Submission) -> State:
    """The state in which the operator has it: the draft, or in the desk verification the correction."""
    in_review = submission.participant.edition.stage == Stage.REVIEW
    return State.RETURNED if in_review else State.DRAFT


def _not_here(submission: Submission) -> str:
    if submission.state == State.HANDED_OVER:
        return _(
            "The questionnaire is with the head of agency. Take it back first if something must change."
        )
    return _("The questionnaire has been submitted. The head of agency can withdraw it.")
