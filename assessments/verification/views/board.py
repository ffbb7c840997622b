"""The visits: a member's own, all for those who follow. States and counts, never a score."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from accounts.http import UserRequest
from assessments import permissions
from assessments.editions.queries import enter
from assessments.editions.stages import Stage
from assessments.instrument.rubric_queries import site_rubric
from assessments.verification.actions.withdrawing import STAGES
from assessments.verification.queries.boards import boards
from assessments.verification.queries.visits import (
    in_team,
    is_released,
    nominees,
    visits,
    withdrawals,
)


@require_GET
def index(request: UserRequest, edition: str) -> HttpResponse:
    """A member sees his visits once the names are released; secretariat and chair all, and what is not planned."""
    access = enter(request.user, edition)
    if access.participant is not None:
        return redirect("verification:own", edition)
    permissions.require(permissions.can_read_visit(access, in_team=access.seat is not None))
    follows = bool(permissions.can_follow(access))
    shown = follows or is_released(access.edition)
    found = visits(access.edition) if shown else []
    if not follows:
        found = [one for one in found if in_team(one, access.seat)]
    opened = access.has_reached(Stage.VERIFICATION)
    planned = {one.participant_id for one in found}
    expected = nominees(access.edition) if follows else []
    context = {
        "edition": access.edition,
        "boards": boards(found, site_rubric(access.edition), opened=opened),
        "unplanned": [one for one in expected if one.pk not in planned],
        "follows": follows,
        "withdrawn": withdrawals(access.edition) if follows else [],
        "may_withdraw": access.edition.stage in STAGES and (opened or is_released(access.edition)),
        "plans": bool(permissions.can_plan_visits(access)),
        "may_change": access.edition.stage in (Stage.NOMINATION, Stage.VERIFICATION),
        "opened": opened,
        "mine": {one.pk for one in found if in_team(one, access.seat)},
    }
    return render(request, "verification/index.html", context)
