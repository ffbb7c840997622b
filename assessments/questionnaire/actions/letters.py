"""The mails of this room, each in its reader's language. They say what to do, never a score."""

from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import Role, User
from assessments.editions.models import Edition, Participant
from assessments.editions.queries import deadline
from assessments.editions.stages import Stage
from assessments.formats.dates import moment_text
from assessments.mail.actions import queue
from assessments.questionnaire.models import Submission, SubmissionVersion


def opened(edition: Edition, participants: Iterable[Participant]) -> None:
    """To everybody of every office."""
    offices = {one.regency_id: one for one in participants}
    last = deadline(edition, Stage.QUESTIONNAIRE)
    for user in User.objects.filter(is_active=True, regency__in=offices):
        with translation.override(user.language):
            words = {
                "name": user.name,
                "edition": edition,
                "regency": offices[user.regency_id or 0],
                "deadline": moment_text(last) if last else "–",
                "url": _address("tasks", edition),
            }
            body = _(
                "Dear %(name)s,\n\nthe questionnaire of %(edition)s is open for %(regency)s."
                " It can be filled in and submitted until %(deadline)s.\n\n%(url)s\n"
            )
            subject = _("The questionnaire of %(edition)s is open") % words
            queue(user, subject=subject, body=body % words)


def handed_over(submission: Submission) -> None:
    for user in _office(submission, Role.HEAD):
        with translation.override(user.language):
            words = _words(submission, user) | {"url": _address("sign", _edition(submission))}
            body = _(
                "Dear %(name)s,\n\nthe questionnaire of %(edition)s for %(regency)s waits for your"
                " approval. Read it, then sign off and submit.\n\n%(url)s\n"
            )
            subject = _("Waiting for your approval: questionnaire of %(edition)s") % words
            queue(user, subject=subject, body=body % words)


def given_back(submission: Submission, *, by: User, reason: str) -> None:
    for user in _office(submission, Role.OPERATOR):
        with translation.override(user.language):
            words = _words(submission, user) | {"by": by.name, "reason": reason or "–"}
            body = _(
                "Dear %(name)s,\n\n%(by)s gave the questionnaire of %(edition)s back to you."
                "\n\nRemark: %(reason)s\n\n%(url)s\n"
            )
            subject = _("Given back: questionnaire of %(edition)s") % words
            queue(user, subject=subject, body=body % words)


def submitted(submission: Submission, version: SubmissionVersion) -> None:
    for user in _office(submission, Role.OPERATOR, Role.HEAD):
        with translation.override(user.language):
            words = _words(submission, user) | {
                "at": moment_text(version.at),
                "url": _address("receipt", _edition(submission)),
            }
            body = _(
                "Dear %(name)s,\n\nthe questionnaire of %(edition)s for %(regency)s was submitted on"
                " %(at)s. The receipt is ready for download.\n\n%(url)s\n"
            )
            subject = _("Submitted: questionnaire of %(edition)s") % words
            queue(user, subject=subject, body=body % words)


def withdrawn(submission: Submission, *, by: User, reason: str) -> None:
    for user in _office(submission, Role.OPERATOR):
        with translation.override(user.language):
            words = _words(submission, user) | {"by": by.name, "reason": reason}
            body = _(
                "Dear %(name)s,\n\n%(by)s withdrew the questionnaire of %(edition)s; it is with you"
                " again.\n\nReason: %(reason)s\n\n%(url)s\n"
            )
            subject = _("Withdrawn: questionnaire of %(edition)s") % words
            queue(user, subject=subject, body=body % words)


def _edition(submission: Submission) -> Edition:
    return submission.participant.edition


def _office(submission: Submission, *roles: Role) -> list[User]:
    regency = submission.participant.regency_id
    return list(User.objects.filter(is_active=True, regency=regency, role__in=roles))


def _words(submission: Submission, user: User) -> dict[str, object]:
    edition = _edition(submission)
    return {
        "name": user.name,
        "edition": edition,
        "regency": submission.participant,
        "url": _address("tasks", edition),
    }


def _address(name: str, edition: Edition) -> str:
    return settings.PANJI_URL + reverse(f"questionnaire:{name}", args=[edition.slug])
