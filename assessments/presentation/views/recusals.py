"""Conflicts of interest: declared by the juror, recorded for him, ruled by the chair."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import UserRequest
from assessments import permissions
from assessments.editions.forms import ReasonForm
from assessments.editions.panel_models import Recusal
from assessments.editions.queries import Access, assessed, enter, jurors
from assessments.editions.stages import Stage
from assessments.instrument.rubric_queries import presentation_rubric
from assessments.presentation import recusal_actions
from assessments.presentation.board_queries import recusals as recusals_of
from assessments.presentation.forms import RecordRecusalForm, RecuseForm
from assessments.presentation.queries import is_closed
from assessments.presentation.views.desk import to_score


@require_http_methods(["GET", "POST"])
def declare(request: UserRequest, edition: str, participant: int) -> HttpResponse:
    """A juror takes himself out of judging one regency."""
    access, member, found = to_score(request, edition, participant)
    form = RecuseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        recusal_actions.recuse(member, found, reason=reason, by=request.user)
        messages.success(request, _("Recorded: you do not score %(name)s.") % {"name": found})
        return redirect("presentation:today", edition)
    rubric = presentation_rubric(access.edition)
    context = {
        "edition": access.edition,
        "regency": found,
        "participant": found,
        "rubric": rubric.head if rubric else None,
        "form": form,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "presentation/declare.html", context, status=status)


@require_GET
def recusals(request: UserRequest, edition: str) -> HttpResponse:
    """All recusals with their reasons, for the secretariat and the chair."""
    access = enter(request.user, edition)
    permissions.require(permissions.can_follow(access))
    return _page(request, access)


def _record_form(access: Access, data: object = None) -> RecordRecusalForm:
    return RecordRecusalForm(
        data,
        prefix="record",
        members=jurors(access.edition),
        participants=assessed(access.edition),
    )


def _page(
    request: UserRequest,
    access: Access,
    *,
    record_form: RecordRecusalForm | None = None,
    lift_form: ReasonForm | None = None,
) -> HttpResponse:
    rules = bool(permissions.can_close_round(access))
    rows = []
    for one in recusals_of(access.edition):
        form = ReasonForm(prefix=f"lift{one.pk}")
        if lift_form is not None and lift_form.prefix == form.prefix:
            form = lift_form
        rows.append((one, form, rules and one.member.user_id != access.user.pk))
    context = {
        "edition": access.edition,
        "rows": rows,
        "may_change": not access.has_reached(Stage.NOMINATION) and not is_closed(access.edition),
        "record_form": record_form or _record_form(access),
        "lift_forms": [form for _one, form, _rules in rows],
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "presentation/recusals.html", context, status=status)


@require_POST
def record(request: UserRequest, edition: str) -> HttpResponse:
    """Record a recusal for a juror."""
    access = enter(request.user, edition)
    permissions.require(permissions.can_follow(access))
    form = _record_form(access, request.POST)
    if not form.is_valid():
        return _page(request, access, record_form=form)
    data = form.cleaned_data
    recusal_actions.recuse(
        data["member"], data["participant"], reason=data["reason"], by=request.user
    )
    messages.success(request, _("The recusal is recorded."))
    return redirect("presentation:recusals", edition)


def _find(request: UserRequest, edition: str, pk: int) -> tuple[Access, Recusal]:
    access = enter(request.user, edition)
    permissions.require(permissions.can_close_round(access))
    found = Recusal.objects.select_related("member", "participant")
    return access, get_object_or_404(found, member__edition=access.edition, pk=pk)


@require_POST
def confirm(request: UserRequest, edition: str, pk: int) -> HttpResponse:
    _access, found = _find(request, edition, pk)
    recusal_actions.confirm(found, by=request.user)
    messages.success(request, _("The recusal is confirmed."))
    return redirect("presentation:recusals", edition)


@require_POST
def lift(request: UserRequest, edition: str, pk: int) -> HttpResponse:
    access, found = _find(request, edition, pk)
    form = ReasonForm(request.POST, prefix=f"lift{found.pk}")
    if not form.is_valid():
        return _page(request, access, lift_form=form)
    recusal_actions.lift(found, reason=form.cleaned_data["reason"], by=request.user)
    messages.success(request, _("The recusal is lifted: the juror scores this regency."))
    return redirect("presentation:recusals", edition)
