"""Finish a visit's form, open it again, take the agency's reply."""

from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from assessments.audit.record import record
from assessments.documents.actions import issue, revoke
from assessments.documents.models import Document, DocumentType
from assessments.documents.queries import latest
from assessments.editions.stages import Stage, StageError
from assessments.formats.dates import date_text, local
from assessments.instrument.rubric_queries import site_rubric
from assessments.verification.actions import letters
from assessments.verification.actions.holding import hold_form, hold_visit
from assessments.verification.actions.stages import PAPERS, unfinish
from assessments.verification.models import Reply, Visit
from assessments.verification.papers.minutes import minutes_data
from assessments.verification.papers.reply import reply_data
from assessments.verification.queries.boards import board
from assessments.verification.queries.visits import reply_open
from assessments.verification.rating import reply_due


@transaction.atomic
def finish(visit: Visit, *, by: User) -> Visit:
    """Close the form and issue its minutes; the visited agency may reply until the end of the next working day.

    Raises StageError when the form is closed to `by`, ValidationError with everything that is missing.
    """
    held = hold_form(visit, by=by)
    if missing := list(_missing(held)):
        raise ValidationError(missing)
    now = timezone.now()
    held.finished_at, held.finished_by, held.reply_due_at = now, by, reply_due(now)
    held.version += 1
    held.save(update_fields=["finished_at", "finished_by", "reply_due_at", "version"])
    data = minutes_data(held)
    issue(
        held.edition, DocumentType.VISIT_MINUTES, data=data, dated=held.visit_on, by=by,
        participant=held.participant, replaces=_before(held, DocumentType.VISIT_MINUTES),
    )  # fmt: skip
    record(
        held.edition, "visit.finish", by=by, obj=held, label=held.participant.name,
        payload={"reply_due_at": held.reply_due_at, "version": held.version},
    )  # fmt: skip
    letters.finished(held)
    return held


def _missing(visit: Visit) -> Iterator[str]:
    today = local(timezone.now()).date()
    if visit.visit_on > today:
        yield _(
            "The visit is planned for %(day)s; finish its form on or after that day, or ask the"
            " secretariat to change the plan."
        ) % {"day": date_text(visit.visit_on)}
    if not visit.met.strip():
        yield _("Write down who was met.")
    for step in board(visit, site_rubric(visit.edition)).steps:
        if step.lacks:
            words = ", ".join(str(one.label) for one in step.lacks)
            yield _("%(code)s still needs: %(what)s.") % {"code": step.item.code, "what": words}


def _before(visit: Visit, type: DocumentType) -> Document | None:
    """The last, revoked issue of this paper, which the new one follows."""
    return Document.objects.filter(
        edition=visit.edition, type=type, participant=visit.participant, replaced_by__isnull=True
    ).first()


@transaction.atomic
def reopen(visit: Visit, *, by: User, reason: str) -> Visit:
    """Open a finished form again: its minutes and the reply to them are revoked.

    Raises StageError in another stage or when it is not finished, ValidationError without a reason.
    """
    held = hold_visit(visit, Stage.VERIFICATION)
    if held.finished_at is None:
        raise StageError(_("The form of this visit is not finished."))
    if not reason.strip():
        raise ValidationError({"reason": _("Give a reason.")})
    for type in PAPERS:
        if paper := latest(held.edition, type, held.participant):
            revoke(paper, by=by, reason=reason)
    unfinish(held)
    record(
        held.edition, "visit.reopen", by=by, obj=held, label=held.participant.name,
        reason=reason.strip(),
    )  # fmt: skip
    letters.reopened(held, reason=reason.strip())
    return held


@transaction.atomic
def reply(visit: Visit, *, reply: str, text: str, by: User) -> Visit:
    """Store once what the visited agency says, and issue it as a paper.

    Raises StageError when there are no minutes, the time is over or it has replied; ValidationError for
    an objection without words.
    """
    held = hold_visit(visit, Stage.VERIFICATION)
    if held.finished_at is None:
        raise StageError(_("There are no minutes to reply to."))
    if held.reply:
        raise StageError(_("The reply is given already."))
    if not reply_open(held):
        raise StageError(_("The time for the reply is over."))
    if reply not in Reply.values:
        raise ValidationError({"reply": _("Choose one.")})
    if reply == Reply.OBJECTS and not text.strip():
        raise ValidationError({"text": _("Say what you object to.")})
    held.reply, held.reply_text = reply, text.strip()
    held.reply_by, held.reply_at = by, timezone.now()
    held.version += 1
    held.save(update_fields=["reply", "reply_text", "reply_by", "reply_at", "version"])
    issue(
        held.edition, DocumentType.VISIT_REPLY, data=reply_data(held),
        dated=local(held.reply_at).date(), by=by, participant=held.participant,
        replaces=_before(held, DocumentType.VISIT_REPLY),
    )  # fmt: skip
    record(
        held.edition, "visit.reply", by=by, obj=held, label=held.participant.name,
        payload={"reply": reply, "text": held.reply_text},
    )  # fmt: skip
    letters.replied(held)
    return held
