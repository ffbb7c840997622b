"""The mails that say the results are out. No score, no rank, no name of a winner."""

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import Role, User
from assessments.editions.models import Edition
from assessments.mail.actions import queue


def announce(edition: Edition, *, at_once: bool) -> None:
    """To every office and every member of the panel, in the reader's language. Inside a transaction."""
    offices = Q(regency__participations__edition=edition, role__in=[Role.OPERATOR, Role.HEAD])
    panel = Q(seats__edition=edition, seats__left_at__isnull=True)
    for user in User.objects.filter(offices | panel, is_active=True).distinct():
        own = reverse("results:report" if user.is_office else "results:index", args=[edition.slug])
        with translation.override(user.language):
            words = {
                "name": user.name,
                "edition": edition,
                "public": settings.PANJI_URL + reverse("results:public", args=[edition.slug]),
                "own": settings.PANJI_URL + own,
            }
            subject = _("The results of %(edition)s are public") % words
            body = (
                _(
                    "Dear %(name)s,\n\nthe results of %(edition)s are public since now:\n\n%(public)s\n\n"
                    "The report of your regency:\n\n%(own)s\n"
                )
                if user.is_office
                else _(
                    "Dear %(name)s,\n\nthe results of %(edition)s are public since now:\n\n%(public)s\n\n"
                    "With the parts of every score, after logging in:\n\n%(own)s\n"
                )
            )
            queue(user, subject=subject, body=body % words, at_once=at_once)
