"""The mails of this room, each in its reader's language. No rating and no score in them."""

from collections.abc import Iterator

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import Role, User
from assessments.editions.models import Edition, Participant
from assessments.formats.dates import clock_text, date_text, moment_text
from assessments.mail.actions import queue
from assessments.verification.models import Visit


def _team(visit: Visit) -> Iterator[tuple[User, str]]:
    url = settings.PANJI_URL + reverse("verification:visit", args=[visit.edition.slug, visit.pk])
    for member in visit.team.filter(left_at__isnull=True).select_related("user"):
        if member.user.is_active:
            yield member.user, url


def _office(visit: Visit) -> Iterator[tuple[User, str]]:
    return _office_of(visit.edition, visit.participant)


def _office_of(edition: Edition, participant: Participant) -> Iterator[tuple[User, str]]:
    url = settings.PANJI_URL + reverse("verification:own", args=[edition.slug])
    roles = [Role.OPERATOR, Role.HEAD]
    regency = participant.regency_id
    for user in User.objects.filter(is_active=True, regency=regency, role__in=roles):
        yield user, url


def _words(visit: Visit, user: User, url: str) -> dict[str, object]:
    return {
        "name": user.name,
        "edition": visit.edition,
        "regency": visit.participant,
        "day": date_text(visit.visit_on),
        "clock": clock_text(visit.starts),
        "place": visit.place,
        "url": url,
    }


def planned(visit: Visit) -> None:
    """The date to the team and to the visited agency; also when it has changed."""
    for user, url in [*_team(visit), *_office(visit)]:
        with translation.override(user.language):
            words = _words(visit, user, url)
            subject = _("Site visit to %(regency)s on %(day)s") % words
            body = _(
                "Dear %(name)s,\n\nthe site visit of %(edition)s to %(regency)s is on %(day)s from"
                " %(clock)s WITA, %(place)s.\n\n%(url)s\n"
            )
            queue(user, subject=subject, body=body % words)


def finished(visit: Visit) -> None:
    """To the visited agency: the minutes are there, and until when it may reply."""
    if visit.reply_due_at is None:
        return
    for user, url in _office(visit):
        with translation.override(user.language):
            words = _words(visit, user, url) | {"due": moment_text(visit.reply_due_at)}
            subject = _("Minutes of the site visit to %(regency)s") % words
            body = _(
                "Dear %(name)s,\n\nthe minutes of the site visit of %(edition)s to %(regency)s are ready."
                " The head of the agency can reply until %(due)s.\n\n%(url)s\n"
            )
            queue(user, subject=subject, body=body % words)


def reopened(visit: Visit, *, reason: str) -> None:
    """To team and agency: the minutes no longer stand."""
    for user, url in [*_team(visit), *_office(visit)]:
        with translation.override(user.language):
            words = _words(visit, user, url) | {"reason": reason}
            subject = _("Minutes of the site visit to %(regency)s revoked") % words
            body = _(
                "Dear %(name)s,\n\nthe form of the site visit of %(edition)s to %(regency)s is open again and"
                " its minutes are revoked. New ones follow.\n\nReason: %(reason)s\n\n%(url)s\n"
            )
            queue(user, subject=subject, body=body % words)


def replied(visit: Visit) -> None:
    """To the team: the agency has replied."""
    for user, url in _team(visit):
        with translation.override(user.language):
            words = _words(visit, user, url)
            subject = _("Reply of %(regency)s to the minutes of the site visit") % words
            body = _(
                "Dear %(name)s,\n\n%(regency)s has replied to the minutes of the site visit of"
                " %(edition)s.\n\n%(url)s\n"
            )
            queue(user, subject=subject, body=body % words)


def nominee_withdrew(
    edition: Edition, participant: Participant, visit: Visit | None, *, reason: str
) -> None:
    """To the office and to the team of its visit: it is not judged any further."""
    for user, words in _concerned(edition, participant, visit, reason):
        with translation.override(user.language):
            subject = _("%(regency)s has withdrawn from the nomination, %(edition)s") % words
            body = _(
                "Dear %(name)s,\n\nthe secretariat has recorded that %(regency)s has withdrawn after the"
                " nomination of %(edition)s. It is not visited and not ranked any more.\n\n"
                "Reason: %(reason)s\n\n%(url)s\n"
            )
            queue(user, subject=subject, body=body % words)


def nominee_returned(
    edition: Edition, participant: Participant, visit: Visit | None, *, reason: str
) -> None:
    """To the same: the withdrawal no longer stands."""
    for user, words in _concerned(edition, participant, visit, reason):
        with translation.override(user.language):
            subject = _("Withdrawal of %(regency)s taken back, %(edition)s") % words
            body = _(
                "Dear %(name)s,\n\nthe withdrawal of %(regency)s after the nomination of %(edition)s no longer"
                " stands: it is judged on.\n\nReason: %(reason)s\n\n%(url)s\n"
            )
            queue(user, subject=subject, body=body % words)


def _concerned(
    edition: Edition, participant: Participant, visit: Visit | None, reason: str
) -> Iterator[tuple[User, dict[str, object]]]:
    """Office and team, each with the words of the mail."""
    found = list(_office_of(edition, participant))
    if visit is not None:
        url = settings.PANJI_URL + reverse("verification:index", args=[edition.slug])
        found += [(user, url) for user, _own in _team(visit)]
    words = {"edition": edition, "regency": participant, "reason": reason}
    for user, url in found:
        yield user, {**words, "name": user.name, "url": url}
