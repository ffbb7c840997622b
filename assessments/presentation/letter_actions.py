"""The mails of this room, each in its reader's language. They never hold a mark."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from assessments.editions.models import Edition
from assessments.editions.queries import jurors
from assessments.mail.actions import queue
from assessments.presentation.models import Sheet


def opened(edition: Edition) -> None:
    """To every juror."""
    for member in jurors(edition):
        with translation.override(member.user.language):
            words = {
                "name": member.name,
                "edition": edition,
                "url": settings.PANJI_URL + reverse("presentation:today", args=[edition.slug]),
            }
            body = _(
                "Dear %(name)s,\n\nthe scoring of the presentations of %(edition)s is open."
                " The order, the Zoom links and your score sheets are here:\n\n%(url)s\n"
            )
            subject = _("Scoring is open: %(edition)s") % words
            queue(member.user, subject=subject, body=body % words)


def unlocked(sheet: Sheet, *, reason: str) -> None:
    """To the juror whose sheet was opened again."""
    user, edition = sheet.member.user, sheet.participant.edition
    with translation.override(user.language):
        address = reverse("presentation:sheet", args=[edition.slug, sheet.participant_id])
        words = {
            "name": sheet.member.name,
            "edition": edition,
            "regency": sheet.participant,
            "reason": reason,
            "url": settings.PANJI_URL + address,
        }
        body = _(
            "Dear %(name)s,\n\nyour score sheet for %(regency)s (%(edition)s) has been opened again."
            "\n\nReason: %(reason)s\n\nChange it, then mark it complete again:\n\n%(url)s\n"
        )
        subject = _("Your score sheet is open again: %(regency)s") % words
        queue(user, subject=subject, body=body % words)
