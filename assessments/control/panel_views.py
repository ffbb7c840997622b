"""The members of an edition's panel and its library of letters."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import UserRequest
from assessments import permissions
from assessments.control.edition_forms import CircularForm
from assessments.control.people_forms import MemberForm
from assessments.control.settings_views import PAGES
from assessments.editions import panel_actions, settings_actions
from assessments.editions.forms import ReasonForm
from assessments.editions.models import Circular
from assessments.editions.panel_models import PanelMember
from assessments.editions.queries import Access, enter
from assessments.files.serve import file_response


def _admin(request: UserRequest, edition: str) -> Access:
    access = enter(request.user, edition)
    permissions.require(permissions.can_administer(request.user))
    return access


@require_http_methods(["GET", "POST"])
def members(request: UserRequest, edition: str) -> HttpResponse:
    """The panel as decreed, and a form for a new seat."""
    access = _admin(request, edition)
    form = MemberForm(request.POST or None, initial={"order": access.edition.panel.count() + 1})
    if request.method == "POST" and form.is_valid():
        data = dict(form.cleaned_data)
        user = data.pop("user")
        printed = {name: value for name, value in data.items() if value != "" or name == "order"}
        try:
            panel_actions.add_member(access.edition, user, by=request.user, **printed)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The member is on the panel."))
            return redirect("control:members", edition)
    context = {
        "edition": access.edition,
        "members": access.edition.panel.select_related("user"),
        "form": form,
        "pages": PAGES,
        "current": "members",
    }
    return render(request, "control/members.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def member(request: UserRequest, edition: str, pk: int) -> HttpResponse:
    """Change one seat."""
    access = _admin(request, edition)
    seat = get_object_or_404(
        PanelMember.objects.select_related("user"), edition=access.edition, pk=pk
    )
    names = ("duty", "scores", "verifies", "order", "name", "institution", "nip", "grade")
    form = MemberForm(
        request.POST or None, known=True, initial={name: getattr(seat, name) for name in names}
    )
    if request.method == "POST" and form.is_valid():
        try:
            panel_actions.change_member(seat, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("control:members", edition)
    context = {
        "edition": access.edition,
        "seat": seat,
        "form": form,
        "leave_form": ReasonForm(prefix="leave"),
    }
    return render(request, "control/member.html", context, status=422 if form.is_bound else 200)


@require_POST
def leave(request: UserRequest, edition: str, pk: int) -> HttpResponse:
    """A member leaves the panel, with reason."""
    access = _admin(request, edition)
    seat = get_object_or_404(PanelMember, edition=access.edition, pk=pk)
    form = ReasonForm(request.POST, prefix="leave")
    if not form.is_valid():
        messages.error(request, _("Give a reason."))
        return redirect("control:member", edition, pk)
    panel_actions.leave(seat, reason=form.cleaned_data["reason"], by=request.user)
    messages.success(request, _("The member has left the panel."))
    return redirect("control:members", edition)


@require_http_methods(["GET", "POST"])
def library(request: UserRequest, edition: str) -> HttpResponse:
    """The letters of the edition: everybody of the edition reads, the secretariat adds."""
    access = enter(request.user, edition)
    may_add = permissions.can_administer(request.user)
    form = CircularForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        permissions.require(may_add)
        if form.is_valid():
            data = form.cleaned_data
            settings_actions.add_circular(
                access.edition, title=data["title"], number=data["number"], dated=data["dated"],
                checked=data["file"], by=request.user,
            )  # fmt: skip
            messages.success(request, _("The letter is in the library."))
            return redirect("control:library", edition)
    context = {
        "edition": access.edition,
        "circulars": access.edition.circulars.select_related("blob"),
        "form": form,
        "may_add": bool(may_add),
    }
    return render(request, "control/library.html", context, status=422 if form.is_bound else 200)


@require_GET
def circular(request: UserRequest, edition: str, pk: int) -> FileResponse:
    """A letter of the library; the download is recorded."""
    access = enter(request.user, edition)
    row = get_object_or_404(
        Circular.objects.select_related("blob", "edition"), edition=access.edition, pk=pk
    )
    settings_actions.note_circular_download(row, by=request.user)
    return file_response(row.blob, row.filename)


@require_GET
def decree(request: UserRequest, edition: str) -> FileResponse | HttpResponse:
    """The panel's decree, for everybody of the edition."""
    access = enter(request.user, edition)
    if access.edition.decree_file is None:
        return redirect("control:library", edition)
    return file_response(access.edition.decree_file, f"SK Tim Penilai {access.edition}.pdf")
