"""The secretariat plans one nominee's visit."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.http import UserRequest
from assessments import permissions
from assessments.editions.models import Participant
from assessments.editions.panel_models import PanelMember
from assessments.editions.queries import Access, enter
from assessments.editions.stages import Stage, Stale
from assessments.formats.dates import clock_text, date_text, day_date_text
from assessments.instrument.rubric_queries import site_rubric
from assessments.nomination.queries import meeting_of
from assessments.verification import actions
from assessments.verification.forms import PLAN, PlanForm, planned
from assessments.verification.models import Visit
from assessments.verification.queries.visits import (
    candidates,
    nominees,
    recused_from,
    visit_of,
)


@require_http_methods(["GET", "HEAD", "POST"])
def plan_visit(request: UserRequest, edition: str, participant: int) -> HttpResponse:
    """Enter or change when, where and by whom a nominee is visited."""
    access = enter(request.user, edition)
    permissions.require(permissions.can_plan_visits(access))
    nominee = next((one for one in nominees(access.edition) if one.pk == participant), None)
    if nominee is None:
        raise Http404
    panel, away = _panel(access, nominee)
    rubric = site_rubric(access.edition)
    meeting = meeting_of(access.edition)
    options: dict[str, Any] = {
        "panel": panel,
        "least": rubric.head.min_verifiers if rubric else 1,
        "after": meeting.held_on if meeting else None,
    }
    page: dict[str, Any] = {"recused": away, "regency": nominee}
    stored = visit_of(access.edition, nominee)
    if request.method != "POST":
        form = PlanForm(initial=planned(stored), **options)
        return _page(request, access, stored, form, **page)
    form = PlanForm(request.POST, **options)
    if not form.is_valid():
        return _page(request, access, stored, form, status=422, **page)
    try:
        actions.plan(
            nominee, **form.values(), team=form.members(), seen=form.cleaned_data["seen"],
            by=request.user,
        )  # fmt: skip
    except ValidationError as error:
        form.add_error(None, error)
        return _page(request, access, stored, form, status=422, **page)
    except Stale as stale:
        found = stale.stored if isinstance(stale.stored, Visit) else None
        again = request.POST.copy()  # the next save is made over the version shown now
        again["seen"] = str(found.version if found else 0)
        rows = _differences(form, found)
        again_form = PlanForm(again, **options)
        return _page(request, access, found, again_form, status=409, conflict=rows, **page)
    words = {"regency": nominee, "day": day_date_text(form.cleaned_data["visit_on"])}
    messages.success(request, _("The visit to %(regency)s is planned: %(day)s.") % words)
    return redirect("verification:index", edition)


def _panel(access: Access, nominee: Participant) -> tuple[list[PanelMember], list[PanelMember]]:
    """Who may go, and who is recused."""
    recused = recused_from(access.edition, nominee)
    found = candidates(access.edition)
    return (
        [one for one in found if one.pk not in recused],
        [one for one in found if one.pk in recused],
    )


def _differences(form: PlanForm, found: Visit | None) -> list[dict[str, Any]]:
    """What differs, as people read it: label, mine, stored."""
    known = planned(found)
    rows = [
        {
            "label": form[name].label,
            "mine": _words(form.cleaned_data[name]),
            "stored": _words(known.get(name)),
        }
        for name in PLAN
    ]
    mine = "; ".join(one.name for one in form.members())
    stored = "; ".join(one.name for one in found.team.all()) if found else ""
    rows.append({"label": form["team"].label, "mine": mine, "stored": stored})
    return [row for row in rows if row["mine"] != row["stored"]]


def _words(value: object) -> str:
    if isinstance(value, dt.date):
        return date_text(value)
    if isinstance(value, dt.time):
        return clock_text(value)
    return "" if value is None else str(value)


def _page(
    request: UserRequest,
    access: Access,
    visit: Visit | None,
    form: PlanForm,
    *,
    status: int = 200,
    **more: object,
) -> HttpResponse:
    open_now = access.edition.stage in (Stage.NOMINATION, Stage.VERIFICATION)
    context = {
        "edition": access.edition,
        "visit": visit,
        "form": form,
        "opened": access.has_reached(Stage.VERIFICATION),
        "writable": open_now and (visit is None or visit.finished_at is None),
    }
    return render(request, "verification/plan.html", context | more, status=status)
