"""Where a person goes: the menu, and the first page after the log-in."""

from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from assessments import permissions
from assessments.control.current import current
from assessments.disclosure import Number, can_see
from assessments.editions.models import Edition
from assessments.editions.queries import Access, editions_for
from assessments.editions.stages import Stage, reached
from assessments.instrument.queries import amendments
from assessments.instrument.seal_models import Seal
from assessments.nomination.models import Standing
from assessments.verification.models import Visit


@dataclass(frozen=True, slots=True)
class Place:
    """A person in the edition he looks at, without the queries of `enter` where they are not needed.

    `named`: the address names this edition. `rules`: the version of its rules, 1 as first sealed.
    `visits`: he is on a team, or his regency is nominated (to be known once the visits are open).
    """

    access: Access
    editions: tuple[Edition, ...]
    named: bool = False
    rules: int = 0
    visits: bool = False
    corrected: list[Seal] = field(default_factory=list)


def place(user: User, path: str) -> Place | None:
    """The edition named in `path`, else the newest one he may know of. Two queries; one more after a
    correction of its rules."""
    versions = Seal.objects.filter(edition=OuterRef("pk")).order_by("-version").values("version")
    rows = editions_for(user).annotate(rules=Subquery(versions[:1])).order_by("-year", "field")
    editions = tuple(rows)
    if not editions:
        return None
    first = path.strip("/").split("/", 2)
    wanted = set(first[:2])
    named = next((one for one in editions if one.slug in wanted), None)
    edition = named or current(user, editions)
    seat = participant = None
    if user.is_office:
        nominated = Standing.objects.filter(
            participant=OuterRef("pk"), nominated=True, round__voided_at__isnull=True
        )
        offices = edition.participants.filter(regency=user.regency_id)
        participant = offices.annotate(visits=Exists(nominated)).first()
    else:
        teams = Visit.objects.filter(team=OuterRef("pk"))
        seats = edition.panel.filter(user=user, left_at__isnull=True)
        seat = seats.annotate(on_team=Exists(teams)).first()
    rules = getattr(edition, "rules", None) or 0
    return Place(
        Access(user, edition, seat, participant),
        editions,
        named is not None,
        rules,
        bool(getattr(participant, "visits", False) or getattr(seat, "on_team", False)),
        amendments(edition) if named is not None and rules > 1 else [],
    )


def menu(user: User, path: str, here: Place | None) -> list[tuple[str, str, bool]]:
    """(label, address, whether it is the current page) for this person; `here` as `place` found it."""
    entries: list[tuple[str, str]] = []
    if here is not None:
        entries += _edition_entries(here)
    if permissions.can_administer(user):
        entries.append((_("People"), reverse("control:people")))
        entries.append((_("Editions"), reverse("control:editions")))
    elif here is not None and len(here.editions) > 1:
        entries.append((_("Editions"), reverse("control:editions")))
    longest = max((url for _label, url in entries if path.startswith(url)), key=len, default="")
    return [(label, url, url == longest) for label, url in entries]


def _edition_entries(here: Place) -> list[tuple[str, str]]:
    """The first is the page that this person needs first."""
    access = here.access
    edition, seat = access.edition, access.seat
    slug = [edition.slug]
    follows = bool(permissions.can_follow(access))
    entries: list[tuple[str, str]] = []
    if access.participant is not None:
        entries += _office_entries(here)
    elif not follows and edition.stage == Stage.PUBLISHED:
        entries.append((_("Results"), reverse("results:index", args=slug)))
    elif not follows and here.visits and edition.stage == Stage.VERIFICATION:
        entries.append((_("Site visits"), reverse("verification:index", args=slug)))
    if follows:
        entries.append((_("Panel Admin"), reverse("control:panel", args=slug)))
    if seat is not None and seat.verifies:
        entries.append((_("Desk verification"), reverse("review:queue", args=slug)))
    if seat is not None and seat.scores:
        entries.append((_("Presentations"), reverse("presentation:today", args=slug)))
    if follows and reached(edition.stage, Stage.PRESENTATION):
        entries.append((_("Nomination"), reverse("nomination:index", args=slug)))
    elif reached(edition.stage, Stage.NOMINATION):
        entries.append((_("Nominees"), reverse("nomination:nominees", args=slug)))
    entries += [one for one in _later_entries(here, follows=follows) if one not in entries]
    if access.participant is None:
        entries.append((_("Documents"), reverse("documents:index", args=slug)))
        entries.append((_("Library"), reverse("control:library", args=slug)))
    if permissions.can_see_record(access):
        entries.append((_("Record"), reverse("control:record", args=slug)))
    entries.append((_("Method"), reverse("instrument:method", args=slug)))
    return entries


def _office_entries(here: Place) -> list[tuple[str, str]]:
    edition = here.access.edition
    slug = [edition.slug]
    entries = [
        (_("Questionnaire"), reverse("questionnaire:tasks", args=slug)),
        (_("Library"), reverse("control:library", args=slug)),
    ]
    if here.visits and reached(edition.stage, Stage.VERIFICATION):
        at = 0 if edition.stage == Stage.VERIFICATION else 1
        entries.insert(at, (_("Site visit"), reverse("verification:own", args=slug)))
    if can_see(here.access, Number.RESULTS):
        entries.insert(0, (_("Report"), reverse("results:report", args=slug)))
        entries.append((_("Documents"), reverse("documents:index", args=slug)))
    return entries


def _later_entries(here: Place, *, follows: bool) -> list[tuple[str, str]]:
    """Site visits, plenary and results, for whom and from when they are there. Offices have their own."""
    edition = here.access.edition
    slug = [edition.slug]
    entries = []
    if here.access.participant is not None:
        return []
    planning = follows and reached(edition.stage, Stage.NOMINATION)
    if planning or (here.visits and reached(edition.stage, Stage.VERIFICATION)):
        entries.append((_("Site visits"), reverse("verification:index", args=slug)))
    if follows and reached(edition.stage, Stage.VERIFICATION):
        entries.append((_("Plenary"), reverse("results:plenary", args=slug)))
    decided = reached(edition.stage, Stage.DECIDED) and can_see(here.access, Number.TOTALS)
    if decided or can_see(here.access, Number.RESULTS):
        entries.append((_("Results"), reverse("results:index", args=slug)))
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
    return _edition_entries(here)[0][1]
