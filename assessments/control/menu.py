"""Where a person goes: the menu, and the first page after the log-in."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from assessments import permissions
from assessments.editions.models import Edition
from assessments.editions.queries import Access, editions_for
from assessments.editions.stages import Stage, reached


@dataclass(frozen=True, slots=True)
class Place:
    """A person in the edition he looks at, without the queries of `enter` where they are not needed."""

    access: Access
    editions: tuple[Edition, ...]


def place(user: User, path: str) -> Place | None:
    """The edition named in `path`, else the newest one he may know of. Two queries."""
    editions = tuple(editions_for(user).order_by("-year", "field"))
    if not editions:
        return None
    first = path.strip("/").split("/", 2)
    wanted = set(first[:2])
    edition = next((one for one in editions if one.slug in wanted), None) or _current(
        user, editions
    )
    seat = participant = None
    if user.is_office:
        participant = edition.participants.filter(regency=user.regency_id).first()
    else:
        seat = edition.panel.filter(user=user, left_at__isnull=True).first()
    return Place(Access(user, edition, seat, participant), editions)


OFFICE_FIRST = (Stage.QUESTIONNAIRE, Stage.REVIEW)
PANEL_FIRST = (Stage.PRESENTATION, Stage.REVIEW, Stage.QUESTIONNAIRE)


def _current(user: User, editions: Sequence[Edition]) -> Edition:
    """The edition that asks something of this person now; else the newest."""
    for stage in OFFICE_FIRST if user.is_office else PANEL_FIRST:
        for edition in editions:
            if edition.stage == stage:
                return edition
    return editions[0]


def menu(user: User, path: str) -> list[tuple[str, str, bool]]:
    """(label, address, whether it is the current page) for this person."""
    entries: list[tuple[str, str]] = []
    here = place(user, path)
    if here is not None:
        entries += _edition_entries(here.access)
    if permissions.can_administer(user):
        entries.append((_("People"), reverse("control:people")))
        entries.append((_("Editions"), reverse("control:editions")))
    elif here is not None and len(here.editions) > 1:
        entries.append((_("Editions"), reverse("control:editions")))
    longest = max((url for _label, url in entries if path.startswith(url)), key=len, default="")
    return [(label, url, url == longest) for label, url in entries]


def _edition_entries(access: Access) -> list[tuple[str, str]]:
    edition, seat = access.edition, access.seat
    slug = [edition.slug]
    entries: list[tuple[str, str]] = []
    if access.participant is not None:
        entries.append((_("Questionnaire"), reverse("questionnaire:tasks", args=slug)))
        entries.append((_("Library"), reverse("control:library", args=slug)))
    if permissions.can_follow(access):
        entries.append((_("Panel Admin"), reverse("control:panel", args=slug)))
    if seat is not None and seat.verifies:
        entries.append((_("Desk verification"), reverse("review:queue", args=slug)))
    if seat is not None and seat.scores:
        entries.append((_("Presentations"), reverse("presentation:today", args=slug)))
    if permissions.can_follow(access) and reached(edition.stage, Stage.PRESENTATION):
        entries.append((_("Nomination"), reverse("nomination:index", args=slug)))
    elif reached(edition.stage, Stage.NOMINATION):
        entries.append((_("Nominees"), reverse("nomination:nominees", args=slug)))
    if access.participant is None:
        entries.append((_("Documents"), reverse("documents:index", args=slug)))
        entries.append((_("Library"), reverse("control:library", args=slug)))
    if permissions.can_see_record(access):
        entries.append((_("Record"), reverse("control:record", args=slug)))
    entries.append((_("Method"), reverse("instrument:method", args=slug)))
    return entries


def first_page(user: User, edition: str = "") -> str:
    """The address of the page that this person needs first."""
    here = place(user, f"/{edition}/")
    if here is None:
        return (
            reverse("control:people")
            if permissions.can_administer(user)
            else reverse("control:editions")
        )
    entries = _edition_entries(here.access)
    return entries[0][1]
