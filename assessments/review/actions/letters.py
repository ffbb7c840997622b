"""The mails of this room, each in its reader's language. They say what to do, never a score."""

from collections.abc import Iterable, Sequence

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import Role, User
from assessments.editions.models import Edition
from assessments.editions.queries import active_panel
from assessments.formats.dates import moment_text
from assessments.mail.actions import queue
from assessments.questionnaire.models import Reopening, Submission


def opened(edition: Edition) -> None:
    """To every verifier."""
    for member in active_panel(edition).filter(verifies=True, user__is_active=True):
        with translation.override(member.user.language):
            words = {
                "name": member.name,
                "edition": edition,
                "url": settings.PANJI_URL + reverse("review:queue", args=[edition.slug]),
            }
            subject = _("The desk verification of %(edition)s is open") % words
            body = _(
                "Dear %(name)s,\n\nthe questionnaires of %(edition)s have been submitted. Your queue of"
                " the desk verification is ready.\n\n%(url)s\n"
            )
            queue(member.user, subject=subject, body=body % words)


def returned(submission: Submission, items: Sequence[Reopening]) -> None:
    """To the operator and the head of agency."""
    for user in _office(submission):
        with translation.override(user.language):
            words = _words(submission, user) | {
                "due": moment_text(items[0].due_at),
                "items": "\n".join(f"- {one.indicator.code}: {one.note}" for one in items),
            }
            subject = _("Returned for correction: questionnaire of %(edition)s") % words
            body = _(
                "Dear %(name)s,\n\nthe verifier asks %(regency)s to correct these answers of the"
                " questionnaire of %(edition)s:\n\n%(items)s\n\nThey can be changed until %(due)s."
                " Then the head of agency signs off and submits again.\n\n%(url)s\n"
            )
            queue(user, subject=subject, body=body % words)


def taken_back(submission: Submission, codes: Iterable[str], *, reason: str) -> None:
    for user in _office(submission):
        with translation.override(user.language):
            words = _words(submission, user) | {"items": ", ".join(codes), "reason": reason}
            subject = _("No correction needed any more: questionnaire of %(edition)s") % words
            body = _(
                "Dear %(name)s,\n\nthe correction of %(items)s in the questionnaire of %(edition)s is"
                " closed. What %(regency)s submitted last counts.\n\nReason: %(reason)s\n\n%(url)s\n"
            )
            queue(user, subject=subject, body=body % words)


def _office(submission: Submission) -> list[User]:
    regency = submission.participant.regency_id
    roles = [Role.OPERATOR, Role.HEAD]
    return list(User.objects.filter(is_active=True, regency=regency, role__in=roles))


def _words(submission: Submission, user: User) -> dict[str, object]:
    edition = submission.participant.edition
    return {
        "name": user.name,
        "edition": edition,
        "regency": submission.participant,
        "url": settings.PANJI_URL + reverse("questionnaire:tasks", args=[edition.slug]),
    }
