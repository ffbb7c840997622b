"""How far the jurors are, without any mark; missing sheets; close the round."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.http import UserRequest
from assessments import permissions
from assessments.editions.queries import Access, assessed, enter, jurors
from assessments.editions.stages import Stage
from assessments.presentation import actions
from assessments.presentation import board_queries as boards
from assessments.presentation.forms import MissingForm, SureForm
from assessments.presentation.queries import Owed, is_closed, owed, progress_by_juror


@require_GET
def board(request: UserRequest, edition: str) -> HttpResponse:
    """For the secretariat and the chair: who has finished how many sheets, and which."""
    access = enter(request.user, edition)
    permissions.require(permissions.can_follow(access))
    context = {
        "edition": access.edition,
        "board": boards.board(access.edition),
        "progress": progress_by_juror(access.edition),
        "in_stage": access.edition.stage == Stage.PRESENTATION,
        "over": access.has_reached(Stage.NOMINATION),
    }
    return render(request, "presentation/board.html", context)


@require_GET
def closing(request: UserRequest, edition: str) -> HttpResponse:
    """Which sheets are missing, why, and the button that locks all."""
    access = enter(request.user, edition)
    permissions.require(permissions.can_follow(access))
    return _closing(request, access)


def _prefix(row: Owed) -> str:
    return f"s{row.participant.pk}-{row.member.pk}"


def _closing(
    request: UserRequest,
    access: Access,
    *,
    bound: MissingForm | None = None,
    close_form: SureForm | None = None,
) -> HttpResponse:
    rows = []
    in_stage = access.edition.stage == Stage.PRESENTATION
    for row in owed(access.edition) if in_stage else []:
        prefix = _prefix(row)
        form = MissingForm(prefix=prefix)
        if bound is not None and bound.prefix == prefix:
            form = bound
        rows.append((row, form))
    context = {
        "edition": access.edition,
        "rows": rows,
        "unexplained": sum(1 for row, _form in rows if row.recorded is None),
        "in_stage": in_stage,
        "closed": is_closed(access.edition),
        "may_close": bool(permissions.can_close_round(access)),
        "close_form": close_form or SureForm(prefix="close"),
        "forms": [form for _row, form in rows],
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "presentation/closing.html", context, status=status)


@require_POST
def explain(request: UserRequest, edition: str, participant: int, member: int) -> HttpResponse:
    """Record why one sheet is missing."""
    access = enter(request.user, edition)
    permissions.require(permissions.can_follow(access))
    office = get_object_or_404(assessed(access.edition), pk=participant)
    seat = get_object_or_404(jurors(access.edition), pk=member)
    form = MissingForm(request.POST, prefix=f"s{office.pk}-{seat.pk}")
    if not form.is_valid():
        return _closing(request, access, bound=form)
    data = form.cleaned_data
    actions.explain_missing(office, seat, code=data["code"], reason=data["reason"], by=request.user)
    messages.success(request, _("Recorded: %(sheet)s") % {"sheet": f"{seat} / {office}"})
    return redirect("presentation:closing", edition)


@require_POST
def close(request: UserRequest, edition: str) -> HttpResponse:
    """Close the round: every sheet is locked."""
    access = enter(request.user, edition)
    permissions.require(permissions.can_close_round(access))
    form = SureForm(request.POST, prefix="close")
    if form.is_valid():
        try:
            actions.close_round(access.edition, by=request.user)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, _("The round is closed and every sheet is locked."))
            return redirect("presentation:board", edition)
    return _closing(request, access, close_form=form)
