"""What every page of a visit starts with: the visit, and what the asker may do on it."""

from dataclasses import dataclass

from django.http import Http404

from accounts.http import UserRequest
from assessments import disclosure, permissions
from assessments.disclosure import Number
from assessments.editions.models import Edition
from assessments.editions.queries import Access, enter, is_recused
from assessments.editions.stages import Stage
from assessments.instrument.rubric_models import SiteItem
from assessments.instrument.rubric_queries import SiteChecklist, site_rubric
from assessments.permissions import Verdict
from assessments.verification.models import Visit
from assessments.verification.queries.visits import in_team, items_of, visit_by_id
from assessments.verification.rating import Ratings


@dataclass(frozen=True, slots=True)
class Desk:
    """One visit before one person. `may_fill`: he is of its team, whatever the state of the form."""

    access: Access
    visit: Visit
    may_fill: Verdict

    @property
    def edition(self) -> Edition:
        return self.access.edition

    @property
    def writes(self) -> bool:
        """Whether the form is open to him now."""
        at_work = self.edition.stage == Stage.VERIFICATION and self.visit.finished_at is None
        return at_work and bool(self.may_fill)


def at_visit(request: UserRequest, slug: str, pk: int) -> Desk:
    """The visit for those who may read it: 404 for an office and for what is no nominee's, 403 otherwise."""
    access = enter(request.user, slug)
    if access.participant is not None:
        raise Http404
    permissions.require(disclosure.can_see(access, Number.VISIT))
    found = visit_by_id(access.edition, pk)
    if found is None:
        raise Http404
    member = access.seat
    team = in_team(found, member)
    recused = member is not None and is_recused(member, found.participant)
    permissions.require(permissions.can_read_visit(access, in_team=team, recused=recused))
    return Desk(access, found, permissions.can_visit(access, in_team=team, recused=recused))


def to_fill(request: UserRequest, slug: str, pk: int) -> Desk:
    """The same for a member of the team."""
    desk = at_visit(request, slug, pk)
    permissions.require(desk.may_fill)
    return desk


def rubric_of(edition: Edition) -> SiteChecklist:
    found = site_rubric(edition)
    if found is None:
        raise Http404
    return found


def ratings_of(rubric: SiteChecklist) -> Ratings:
    return Ratings(rubric.head.ratings)


def item_of(rubric: SiteChecklist, code: str) -> SiteItem:
    found = next((one for one in items_of(rubric) if one.code == code), None)
    if found is None:
        raise Http404
    return found


def is_fragment(request: UserRequest) -> bool:
    return request.headers.get("HX-Request") == "true"
