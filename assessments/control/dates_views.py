"""Deadlines and extensions, for the secretariat."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.http import UserRequest, posted
from assessments import permissions
from assessments.control import edition_forms as forms
from assessments.control.settings_views import PAGES
from assessments.editions import deadline_actions
from assessments.editions.deadline_models import Deadline
from assessments.editions.queries import deadline, enter
from assessments.editions.stages import Stage, reached


@require_http_methods(["GET", "POST"])
def dates(request: UserRequest, edition: str) -> HttpResponse:
    """The deadline of each stage that has not begun."""
    access = enter(request.user, edition)
    permissions.require(permissions.can_administer(request.user))
    held = access.edition
    open_stages = tuple(
        stage
        for stage in forms.DATED
        if not reached(held.stage, stage) and (held.objection_days or stage != Stage.OBJECTION)
    )
    stored = {row.stage: row.at for row in Deadline.objects.filter(edition=held)}
    form = forms.DatesForm(posted(request), stages=open_stages, initial=stored)
    if request.method == "POST" and form.is_valid():
        try:
            deadline_actions.set_deadlines(
                held,
                at={stage: form.cleaned_data[stage.value] for stage in open_stages},
                by=request.user,
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The deadlines are stored."))
            return redirect("control:dates", edition)
    context = {
        "edition": held,
        "form": form,
        "past": [
            (Stage(stage), at) for stage, at in stored.items() if reached(held.stage, Stage(stage))
        ],
        "extensions": held.extensions.select_related("participant", "by"),
        "pages": PAGES,
        "current": "dates",
    }
    return render(request, "control/dates.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def extend(request: UserRequest, edition: str) -> HttpResponse:
    """More time in the stage that runs, for one regency or for all."""
    access = enter(request.user, edition)
    permissions.require(permissions.can_administer(request.user))
    form = forms.ExtensionForm(posted(request), edition=access.edition)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            deadline_actions.extend(
                access.edition, stage=Stage(access.edition.stage), until=data["until"], reason=data["reason"],
                participant=data["participant"], by=request.user,
            )  # fmt: skip
        except ValidationError as error:
            form.add_error("until", error)
        else:
            messages.success(request, _("The extension is recorded and the offices are told."))
            return redirect("control:dates", edition)
    context = {
        "edition": access.edition,
        "form": form,
        "deadline": deadline(access.edition, Stage(access.edition.stage)),
        "stage": Stage(access.edition.stage),
    }
    return render(request, "control/extend.html", context, status=422 if form.is_bound else 200)
