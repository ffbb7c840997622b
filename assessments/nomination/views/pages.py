"""The page of the nomination: what blocks, the preview, the keys; after the opening what was frozen."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
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
from assessments.nomination import queries
from assessments.nomination.actions import step_back_hash
from assessments.nomination.actions.opening import PAPERS
from assessments.nomination.forms import PurposeForm, ReleaseForm, StepBackForm
from assessments.nomination.models import Meeting
from assessments.nomination.previews import preview_opened_at
from assessments.nomination.queries.table import lines, remarks
from assessments.nomination.views.entering import key_urls, may_look


@require_GET
def index(request: UserRequest, edition: str) -> HttpResponse:
    """For the secretariat and the panel's leaders; totals only as the table of disclosure says."""
    access = enter(request.user, edition)
    permissions.require(may_look(access))
    return page(request, access)


def page(request: UserRequest, access: Access, *, status: int = 0, **forms: object) -> HttpResponse:
    """The page as it stands, with the forms that were not accepted."""
    context: dict[str, Any] = {
        "edition": access.edition,
        "may_edit": bool(permissions.can_administer(access.user)),
        "meeting": queries.meeting_of(access.edition),
        "voided": queries.voided_rounds(access.edition),
    }
    if access.has_reached(Stage.NOMINATION):
        context |= _frozen(access)
    else:
        context |= _before(request, access, context["meeting"])
    status = status or (422 if request.method == "POST" else 200)
    return render(request, "nomination/index.html", context | forms, status=status)


def _before(request: UserRequest, access: Access, meeting: Meeting | None) -> dict[str, Any]:
    """What blocks; and the preview, when it was opened in this session and every sheet is locked."""
    edition = access.edition
    at_work = edition.stage == Stage.PRESENTATION
    locked = at_work and queries.sheets_locked(edition)
    opened_at = preview_opened_at(request, edition) if locked else None
    proposal, ended = proposals.newest(edition, Act.OPEN_NOMINATION)
    context: dict[str, Any] = {
        "at_work": at_work,
        "locked": locked,
        "opened_at": opened_at,
        "purpose_form": PurposeForm(prefix="purpose"),
        "proposal": proposal,
        "ended": ended,
    }
    computed = None
    if opened_at is not None:
        computed = queries.compute(edition)
        context |= {
            "components": computed.tree.components,
            "lines": lines(computed),
            "remarks": remarks(edition, computed),
            "nominees": len(computed.nominees),
        }
    context["problems"] = queries.blocks(edition, computed)
    shown = queries.preview_hash(edition, computed, meeting) if computed else ""
    if computed is not None or (proposal is not None and not locked):
        context |= _keys(
            access, proposal, shown, key_urls(edition, "opening", proposal),
            blocks=[block.text for block in context["problems"]],
        )  # fmt: skip
    return context


def _frozen(access: Access) -> dict[str, Any]:
    """What was frozen, the papers, and what can still be done."""
    edition = access.edition
    round_ = queries.round_in_force(edition)
    if round_ is None or not disclosure.can_see(access, Number.TOTALS):
        return {}
    rows = queries.frozen_standings(round_)
    papers = [one for one in of_edition(edition) if one.type in PAPERS.values()]
    context: dict[str, Any] = {
        "round": round_,
        "rows": rows,
        "nominees": sum(1 for row in rows if row.standing.nominated),
        "papers": papers,
        "release_form": ReleaseForm(prefix="release"),
        "correct_form": ReasonForm(prefix="correct"),
        "may_act": edition.stage == Stage.NOMINATION,
    }
    if edition.stage == Stage.NOMINATION and permissions.can_follow(access):
        proposal, ended = proposals.newest(edition, Act.STEP_BACK, Stage.NOMINATION)
        urls = key_urls(edition, "step-back", proposal)
        context |= _keys(access, proposal, step_back_hash(round_), urls, blocks=[]) | {
            "back": True,
            "ended": ended,
            "propose_form": StepBackForm(
                prefix="propose", initial={"preview": step_back_hash(round_)}
            ),
        }
    return context


def _keys(
    access: Access,
    proposal: Proposal | None,
    shown: str,
    urls: dict[str, str],
    *,
    blocks: list[str],
) -> dict[str, Any]:
    """What control/_two_keys.html needs. `shown` is empty where there is nothing to approve."""
    own = proposal is not None and proposal.proposed_by_id == access.user.pk
    second = bool(permissions.can_hold_second_key(access))
    first = bool(permissions.can_administer(access.user))
    return {
        "keys": True,
        "hash": shown or _("no preview: a sheet is open"),
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


@require_GET
def nominees(request: UserRequest, edition: str) -> HttpResponse:
    """The names, once they are released, for everybody of the edition; the order is the alphabet's."""
    access = enter(request.user, edition)
    permissions.require(disclosure.can_see(access, Number.NOMINEES))
    round_ = queries.round_in_force(access.edition)
    released = round_ is not None and round_.released_at is not None
    context = {
        "edition": access.edition,
        "released_at": round_.released_at if round_ and released else None,
        "names": queries.nominee_names(round_) if round_ and released else [],
    }
    return render(request, "nomination/nominees.html", context)
