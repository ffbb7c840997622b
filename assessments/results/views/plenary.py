"""The page of the final plenary: what blocks, the corrections, the preview, the keys; then what was frozen."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.http import UserRequest
from assessments import disclosure, permissions
from assessments.disclosure import Number
from assessments.documents.queries import of_edition
from assessments.editions import proposals
from assessments.editions.forms import ApproveForm, ProposeForm, ReasonForm
from assessments.editions.proposal_models import Act, Proposal
from assessments.editions.queries import Access, enter
from assessments.editions.stages import Stage
from assessments.nomination.forms import PurposeForm
from assessments.results import queries
from assessments.results.actions.deciding import PAPERS
from assessments.results.models import Plenary
from assessments.results.queries import preview
from assessments.results.queries.remarks import remarks
from assessments.results.views.plenary_entering import key_urls, may_look, opened_at
from assessments.results.views.plenary_parts import corrections, vote_forms
from assessments.verification import queries as verification


@require_GET
def index(request: UserRequest, edition: str) -> HttpResponse:
    """For the secretariat and the panel's leaders; what was frozen only as the table of disclosure says."""
    access = enter(request.user, edition)
    permissions.require(may_look(access))
    return page(request, access)


def page(request: UserRequest, access: Access, *, status: int = 0, **forms: object) -> HttpResponse:
    """The page as it stands, with the forms that were not accepted."""
    edition = access.edition
    meeting = queries.plenary_of(edition)
    context: dict[str, Any] = {
        "edition": edition,
        "may_prepare": bool(permissions.can_prepare_plenary(access)),
        "may_edit": bool(permissions.can_administer(access.user)),
        "meeting": meeting,
        "short": queries.misses_quorum(meeting),
        "voided": queries.voided_outcomes(edition),
    }
    if access.has_reached(Stage.DECIDED):
        context |= _frozen(access)
    elif edition.stage == Stage.PLENARY:
        context |= _at_work(request, access, meeting, forms)
    elif edition.stage == Stage.VERIFICATION:
        context |= {"before": True, "problems": verification.closing_blocks(edition)}
    else:
        context["problems"] = queries.deciding_blocks(edition)
    status = status or (422 if request.method == "POST" else 200)
    return render(request, "results/plenary.html", context | forms, status=status)


def _at_work(
    request: UserRequest, access: Access, plenary: Plenary | None, forms: dict[str, Any]
) -> dict[str, Any]:
    """The corrections with their forms; the numbers only while this session's preview is open."""
    edition = access.edition
    opened = opened_at(request, edition)
    proposal, ended = proposals.newest(edition, Act.DECIDE)
    computed = queries.compute_final(edition) if opened else None
    context: dict[str, Any] = {
        "at_work": True,
        "opened_at": opened,
        "purpose_form": PurposeForm(prefix="purpose"),
        "proposal": proposal,
        "ended": ended,
        "visits": verification.visits(edition),
        "withdrawn": verification.withdrawals(edition),
        "corrections": corrections(edition, computed, forms.get("ruling_form")),
        "problems": queries.deciding_blocks(edition, computed),
    }
    if computed is None:
        return context
    shown = queries.preview_hash(edition, computed, plenary)
    return context | {
        "components": computed.basis.nomination.tree.components,
        **_lines(preview.lines(computed)),
        "remarks": remarks(computed),
        "effects": queries.effects(edition, computed),
        "votes": preview.votes(computed),
        "vote_forms": vote_forms(edition, computed, plenary, forms.get("vote_form")),
        "withdraw_votes_form": ReasonForm(prefix="votes"),
    } | keys(
        access, proposal, shown, key_urls(edition, "decision", proposal),
        blocks=[block.text for block in context["problems"]],
    )  # fmt: skip


def _lines(lines: list[preview.Line]) -> dict[str, Any]:
    return {"lines": lines, "stepped": [line for line in lines if line.steps]}


def _frozen(access: Access) -> dict[str, Any]:
    """What was frozen and the papers, for those who may see totals."""
    edition = access.edition
    outcome = queries.outcome_in_force(edition)
    if outcome is None or not disclosure.can_see(access, Number.TOTALS):
        return {}
    return {
        "outcome": outcome,
        **_lines(preview.frozen_lines(outcome)),
        "components": outcome.data["components"],
        "ruled": preview.frozen_corrections(outcome),
        "papers": [one for one in of_edition(edition) if one.type in PAPERS.values()],
        "may_go_back": edition.stage == Stage.DECIDED and bool(permissions.can_follow(access)),
        "decided": edition.stage == Stage.DECIDED,
        "correct_form": ReasonForm(prefix="correct"),
    }


def keys(
    access: Access,
    proposal: Proposal | None,
    shown: str,
    urls: dict[str, str],
    *,
    blocks: list[str],
) -> dict[str, Any]:
    """What control/_two_keys.html needs. `shown`: the fingerprint of what this page shows."""
    own = proposal is not None and proposal.proposed_by_id == access.user.pk
    second = bool(permissions.can_hold_second_key(access))
    first = bool(permissions.can_administer(access.user))
    return {
        "keys": True,
        "hash": shown,
        "blocks": blocks,
        "proposal": proposal,
        "stale": proposal is not None and proposal.preview_hash != shown,
        "may_propose": first,
        "may_decide": second and not (own and access.edition.keys_required == 2),
        "may_withdraw": first,
        "urls": urls,
        "propose_form": ProposeForm(prefix="propose", initial={"preview": shown}),
        "approve_form": ApproveForm(prefix="approve", initial={"preview": shown}),
        "refuse_form": ReasonForm(prefix="refuse"),
        "withdraw_form": ReasonForm(prefix="withdraw"),
    }
