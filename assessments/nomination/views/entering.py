"""What the views of this room share: who may look, the addresses of the keys."""

from django.shortcuts import get_object_or_404
from django.urls import reverse

from accounts.http import UserRequest
from assessments import disclosure, permissions
from assessments.disclosure import Number
from assessments.editions.models import Edition
from assessments.editions.proposal_models import Act, Proposal
from assessments.editions.queries import Access, enter
from assessments.editions.stages import Stage
from assessments.permissions import Verdict


def may_look(access: Access) -> Verdict:
    """Who opens the page: those who follow the edition; a reviewer once totals are for him."""
    follows = permissions.can_follow(access)
    return follows or disclosure.can_see(access, Number.TOTALS)


def to_follow(request: UserRequest, edition: str) -> Access:
    access = enter(request.user, edition)
    permissions.require(permissions.can_follow(access))
    return access


def to_administer(request: UserRequest, edition: str) -> Access:
    access = enter(request.user, edition)
    permissions.require(permissions.can_administer(request.user))
    return access


def key_urls(edition: Edition, act: str, proposal: Proposal | None) -> dict[str, str]:
    """The addresses of an act's keys; `act`: as the names of the addresses end."""
    found = {"propose": reverse(f"nomination:propose-{act}", args=[edition.slug])}
    if proposal is not None:
        for name in ("approve", "refuse", "withdraw"):
            found[name] = reverse(f"nomination:{name}-{act}", args=[edition.slug, proposal.pk])
    return found


def proposal_of(access: Access, pk: int) -> Proposal:
    """A proposal of this room, by its id. Raises Http404."""
    opening = Proposal.objects.filter(edition=access.edition, act=Act.OPEN_NOMINATION)
    back = Proposal.objects.filter(
        edition=access.edition, act=Act.STEP_BACK, target=Stage.NOMINATION
    )
    return get_object_or_404((opening | back).select_related("edition", "proposed_by"), pk=pk)
