"""The publication: exactly what becomes public, the two keys, the delay in which it can be withdrawn."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.http import UserRequest
from assessments import permissions
from assessments.editions import proposals
from assessments.editions.forms import ApproveForm, ProposeForm, ReasonForm
from assessments.editions.proposal_models import Act, Proposal
from assessments.editions.queries import Access, enter
from assessments.editions.stages import Stage
from assessments.instrument.queries import seal_in_force
from assessments.results.actions import publishing
from assessments.results.models import Publication
from assessments.results.queries.outcomes import outcome_in_force
from assessments.results.queries.public import public_data
from assessments.results.queries.public_page import Public, public
from assessments.results.queries.publishing import publication_in_force, withdrawn_publications


def _enter(request: UserRequest, edition: str) -> Access:
    access = enter(request.user, edition)
    permissions.require(permissions.can_publish(access))
    return access


@require_GET
def publication(request: UserRequest, edition: str) -> HttpResponse:
    """Before the decision: what it waits for. Decided: the preview and the keys. Then what went out."""
    access = _enter(request, edition)
    if publishing.publish_due():
        access = _enter(request, edition)
    return _page(request, access)


def _page(request: UserRequest, access: Access, **forms: object) -> HttpResponse:
    edition = access.edition
    context: dict[str, Any] = {
        "edition": edition,
        "delay": int(publishing.DELAY.total_seconds() // 60),
        "withdrawn": list(withdrawn_publications(edition)),
        "outcome": None,
    }
    if access.has_reached(Stage.DECIDED):
        context |= _decided(access)
    status = 422 if request.method == "POST" else 200
    return render(request, "results/publication.html", context | forms, status=status)


def _decided(access: Access) -> dict[str, Any]:
    edition = access.edition
    outcome, found = outcome_in_force(edition), publication_in_force(edition)
    if outcome is None:
        return {}
    if found is not None:
        return {
            "outcome": outcome,
            "publication": found,
            "public": public(found.data),
            "over": found.goes_out_at <= timezone.now(),
            "call_off_form": ReasonForm(prefix="call_off"),
        }
    shown = public(public_data(edition, outcome, seal_in_force(edition)))
    return {"outcome": outcome, "public": shown} | _keys(access, shown, outcome.pk)


def _keys(access: Access, shown: Public, outcome: int) -> dict[str, Any]:
    """What control/_two_keys.html needs."""
    edition = access.edition
    proposal, ended = proposals.newest(edition, Act.PUBLISH)
    own = proposal is not None and proposal.proposed_by_id == access.user.pk
    second = bool(permissions.can_hold_second_key(access))
    first = bool(permissions.can_administer(access.user))
    urls = {"propose": reverse("results:propose-publication", args=[edition.slug])}
    if proposal is not None:
        for name in ("approve", "refuse", "withdraw"):
            urls[name] = reverse(f"results:{name}-publication", args=[edition.slug, proposal.pk])
    return {
        "keys": True,
        "hash": shown.hash,
        "blocks": [],
        "proposal": proposal,
        "ended": ended,
        "stale": proposal is not None
        and (proposal.preview_hash != shown.hash or proposal.payload.get("outcome") != outcome),
        "may_propose": first,
        "may_decide": second and not (own and edition.keys_required == 2),
        "may_withdraw": first,
        "urls": urls,
        "propose_form": ProposeForm(prefix="propose", initial={"preview": shown.hash}),
        "approve_form": ApproveForm(prefix="approve", initial={"preview": shown.hash}),
        "refuse_form": ReasonForm(prefix="refuse"),
        "withdraw_form": ReasonForm(prefix="withdraw"),
    }


def _proposal(access: Access, pk: int) -> Proposal:
    rows = Proposal.objects.select_related("edition", "proposed_by")
    return get_object_or_404(rows, edition=access.edition, act=Act.PUBLISH, pk=pk)


@require_POST
def propose(request: UserRequest, edition: str) -> HttpResponse:
    access = _enter(request, edition)
    permissions.require(permissions.can_administer(request.user))
    form = ProposeForm(request.POST, prefix="propose")
    if not form.is_valid():
        return _page(request, access, propose_form=form)
    data = form.cleaned_data
    proposal = publishing.propose_publication(
        access.edition, by=request.user, seen=data["preview"], reason=data["reason"]
    )
    messages.success(request, proposals.proposed_text(proposal))
    return redirect("results:publication", edition)


@require_POST
def approve(request: UserRequest, edition: str, pk: int) -> HttpResponse:
    access = _enter(request, edition)
    proposal = _proposal(access, pk)
    permissions.require(permissions.can_hold_second_key(access))
    form = ApproveForm(request.POST, prefix="approve")
    if not form.is_valid():
        return _page(request, access, approve_form=form)
    publishing.approve_publication(proposal, by=request.user, seen=form.cleaned_data["preview"])
    messages.success(
        request,
        _("Approved. The results go out in %(minutes)d minutes; until then it can be withdrawn.")
        % {"minutes": publishing.DELAY.total_seconds() // 60},
    )
    return redirect("results:publication", edition)


@require_POST
def refuse(request: UserRequest, edition: str, pk: int) -> HttpResponse:
    access = _enter(request, edition)
    proposal = _proposal(access, pk)
    permissions.require(permissions.can_hold_second_key(access))
    form = ReasonForm(request.POST, prefix="refuse")
    if not form.is_valid():
        return _page(request, access, refuse_form=form)
    proposals.refuse(proposal, by=request.user, reason=form.cleaned_data["reason"])
    messages.success(request, _("The proposal is refused."))
    return redirect("results:publication", edition)


@require_POST
def withdraw(request: UserRequest, edition: str, pk: int) -> HttpResponse:
    """Take the proposal back, before the second key."""
    access = _enter(request, edition)
    proposal = _proposal(access, pk)
    permissions.require(permissions.can_administer(request.user))
    form = ReasonForm(request.POST, prefix="withdraw")
    if not form.is_valid():
        return _page(request, access, withdraw_form=form)
    proposals.withdraw(proposal, by=request.user, reason=form.cleaned_data["reason"])
    messages.success(request, _("The proposal is withdrawn."))
    return redirect("results:publication", edition)


@require_POST
def call_off(request: UserRequest, edition: str, pk: int) -> HttpResponse:
    """Withdraw the approved publication within its delay."""
    access = _enter(request, edition)
    found = get_object_or_404(Publication, edition=access.edition, pk=pk)
    form = ReasonForm(request.POST, prefix="call_off")
    if not form.is_valid():
        return _page(request, access, call_off_form=form)
    publishing.withdraw_publication(found, by=request.user, reason=form.cleaned_data["reason"])
    messages.success(request, _("The publication is withdrawn; nothing was announced."))
    return redirect("results:publication", edition)
