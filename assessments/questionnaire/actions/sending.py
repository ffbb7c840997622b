"""From the operator to the head of agency, and from him to the province; and back."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from assessments.audit.canonical import fingerprint
from assessments.audit.record import record
from assessments.documents.actions import issue, revoke
from assessments.documents.models import Document, DocumentType
from assessments.documents.queries import latest as document_in_force
from assessments.editions.stages import Stage, StageError
from assessments.formats.dates import calendar_day
from assessments.questionnaire.actions import letters
from assessments.questionnaire.actions.gate import hold_sending, with_operator
from assessments.questionnaire.models import Reopening, State, Submission, SubmissionVersion
from assessments.questionnaire.queries.receipts import receipt_data
from assessments.questionnaire.queries.sheets import Sheet, load
from assessments.questionnaire.queries.versions import freeze
from assessments.questionnaire.statement import STATEMENT

WITH_OPERATOR = (State.DRAFT, State.RETURNED)


@transaction.atomic
def hand_over(submission: Submission, *, by: User) -> Submission:
    """Give the questionnaire to the head of agency: nothing changes until he signs or it comes back.

    Raises StageError when the stage is closed, the time is over or it is not with the operator.
    """
    held = hold_sending(submission)
    _require(held, *WITH_OPERATOR)
    held.state = State.HANDED_OVER
    held.handed_over_by, held.handed_over_at = by, timezone.now()
    held.save(update_fields=["state", "handed_over_by", "handed_over_at"])
    record(held.participant.edition, "questionnaire.hand_over", by=by, obj=held)
    letters.handed_over(held)
    return held


@transaction.atomic
def take_back(submission: Submission, *, by: User, reason: str = "") -> Submission:
    """Back to the operator: he takes it himself, or the head gives it back with a remark."""
    held = hold_sending(submission)
    _require(held, State.HANDED_OVER)
    held.state = with_operator(held)
    held.save(update_fields=["state"])
    record(
        held.participant.edition,
        "questionnaire.take_back",
        by=by,
        obj=held,
        reason=reason,
    )
    if held.handed_over_by_id != by.pk:
        letters.given_back(held, by=by, reason=reason)
    return held


@transaction.atomic
def submit(submission: Submission, *, by: User) -> SubmissionVersion:
    """The head of agency agrees to the statement and sends: what stands now is frozen as a version.

    The receipt is issued (over an older one) and printed after the commit. Raises StageError when the
    stage is closed, the time is over or the questionnaire was not handed over to him.
    """
    held = hold_sending(submission)
    _require(held, State.HANDED_OVER)
    edition, now = held.participant.edition, timezone.now()
    sheet = load(held)
    data = freeze(sheet)
    last = held.versions.first()
    version = SubmissionVersion.objects.create(
        submission=held,
        number=last.number + 1 if last else 1,
        data=data,
        hash=fingerprint(data),
        signer_name=by.name,
        signer_position=by.position or _("Head of agency"),
        signer_nip=by.nip,
        by=by,
        at=now,
    )
    held.state, held.submitted_by, held.submitted_at = State.SUBMITTED, by, now
    held.save(update_fields=["state", "submitted_by", "submitted_at"])
    Reopening.objects.filter(submission=held, closed_at__isnull=True).update(closed_at=now)
    record(
        edition,
        "questionnaire.sign",
        by=by,
        obj=held,
        payload={
            "statement": fingerprint(list(STATEMENT)),
            "name": version.signer_name,
            "position": version.signer_position,
        },
    )
    record(
        edition,
        "questionnaire.submit",
        by=by,
        obj=held,
        payload={"version": version.number, "hash": version.hash},
    )
    _issue_receipt(sheet, version, by=by)
    letters.submitted(held, version)
    return version


@transaction.atomic
def withdraw(submission: Submission, *, by: User, reason: str) -> Submission:
    """Take a submitted questionnaire back before the deadline, with reason; its receipt is revoked.

    Raises ValidationError without a reason, StageError after the deadline, in another stage or when
    it was not submitted.
    """
    if not reason.strip():
        raise ValidationError(_("Give a reason."))
    held = hold_sending(submission)
    _require(held, State.SUBMITTED)
    if held.participant.edition.stage != Stage.QUESTIONNAIRE:
        raise StageError(_("The desk verification has begun: nothing can be withdrawn any more."))
    held.state = State.DRAFT
    held.save(update_fields=["state"])
    record(
        held.participant.edition,
        "questionnaire.withdraw",
        by=by,
        obj=held,
        reason=reason.strip(),
    )
    if receipt := _receipt(held):
        revoke(receipt, by=by, reason=reason)
    letters.withdrawn(held, by=by, reason=reason)
    return held


def _require(submission: Submission, *states: State) -> None:
    if submission.state not in states:
        raise StageError(
            _("This cannot be done now: the questionnaire is at “%(state)s”.")
            % {"state": submission.get_state_display()}
        )


def _receipt(submission: Submission) -> Document | None:
    participant = submission.participant
    return document_in_force(participant.edition, DocumentType.RECEIPT, participant)


def _issue_receipt(sheet: Sheet, version: SubmissionVersion, *, by: User) -> Document:
    participant = sheet.submission.participant
    older = _receipt(sheet.submission)
    if older is not None:
        revoke(older, by=by, reason="Digantikan oleh tanda terima pengiriman berikutnya.")
    return issue(
        participant.edition,
        DocumentType.RECEIPT,
        data=receipt_data(sheet, version),
        dated=calendar_day(version.at),
        by=by,
        participant=participant,
        replaces=older,
    )
