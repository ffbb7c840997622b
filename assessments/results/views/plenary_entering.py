"""What the plenary's views share: who may look, which proposal, the opened preview."""

from datetime import datetime

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from accounts.http import UserRequest
from assessments import disclosure, permissions
from assessments.disclosure import Number
from assessments.editions.models import Edition
from assessments.editions.proposal_models import Act, Proposal
from assessments.editions.queries import Access, enter
from assessments.editions.stages import Stage
from assessments.nomination.previews import keep_preview as keep
from assessments.nomination.previews import preview_opened_at
from assessments.permissions import Verdict

PREVIEWS = "plenary-previews"


def may_look(access: Access) -> Verdict:
    """Who opens the page: those who hold the plenary; a reviewer once totals are for him."""
    holds = permissions.can_prepare_plenary(access)
    if holds or not access.has_reached(Stage.DECIDED):
        return holds
    return disclosure.can_see(access, Number.TOTALS)


def to_prepare(request: UserRequest, edition: str) -> Access:
    access = enter(request.user, edition)
    permissions.require(permissions.can_prepare_plenary(access))
    return access


def to_administer(request: UserRequest, edition: str) -> Access:
    access = enter(request.user, edition)
    permissions.require(permissions.can_administer(access.user))
    return access


def opened_at(request: UserRequest, edition: Edition) -> datetime | None:
    """When this session opened the preview of the final ranking, if that is not too long ago."""
    return preview_opened_at(request, edition, PREVIEWS)


def keep_preview(request: UserRequest, edition: Edition, *, opened: bool) -> None:
    keep(request, edition, opened=opened, key=PREVIEWS)


def key_urls(edition: Edition, act: str, proposal: Proposal | None) -> dict[str, str]:
    """The addresses of an act's keys; `act`: as the names of the addresses end."""
    found = {"propose": reverse(f"results:propose-{act}", args=[edition.slug])}
    if proposal is not None:
        for name in ("approve", "refuse", "withdraw"):
            found[name] = reverse(f"results:{name}-{act}", args=[edition.slug, proposal.pk])
    return found


def deciding_of(access: Access, pk: int) -> Proposal:
    """The proposal of a decision, by its id. Raises Http404."""
    found = Proposal.objects.select_related("edition", "proposed_by")
    return get_object_or_404(found, edition=access.edition, act=Act.DECIDE, pk=pk)


def step_back_of(access: Access, pk: int) -> Proposal:
    """The proposal to go back from the plenary or from the decision. Raises Http404."""
    found = get_object_or_404(
        Proposal.objects.select_related("edition", "proposed_by"),
        edition=access.edition, act=Act.STEP_BACK, pk=pk,
    )  # fmt: skip
    if found.target not in (Stage.PLENARY, Stage.DECIDED):
        raise Http404
    return found
