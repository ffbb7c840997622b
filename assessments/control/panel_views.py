"""The members of an edition's panel and its library of letters."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import UserRequest, posted, uploaded
from assessments import permissions
from assessments.control.edition_forms import CircularForm
from assessments.control.people_forms import MemberForm
from assessments.control.settings_views import PAGES
from assessments.editions import panel_actions, settings_actions
from assessments.editions.forms import ReasonForm
from assessments.editions.library_models import Circular
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
    form = MemberForm(posted(request), initial={"order": access.edition.panel.count() + 1})
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


SEAT = ("duty", "scores", "verifies", "order", "name", "institution", "nip", "grade")


def _seat(request: UserRequest, edition: str, pk: int) -> tuple[Access, PanelMember]:
    access = _admin(request, edition)
    rows = PanelMember.objects.select_related("user")
    return access, get_object_or_404(rows, edition=access.edition, pk=pk)


def _seat_form(seat: PanelMember, data: QueryDict | None = None) -> MemberForm:
    return MemberForm(data, known=True, initial={name: getattr(seat, name) for name in SEAT})


def _seat_page(
    request: UserRequest, access: Access, seat: PanelMember, **forms: object
) -> HttpResponse:
    context = {
        "edition": access.edition,
        "seat": seat,
        "form": _seat_form(seat),
        "leave_form": ReasonForm(prefix="leave"),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "control/member.html", context | forms, status=status)


@require_http_methods(["GET", "POST"])
def member(request: UserRequest, edition: str, pk: int) -> HttpResponse:
    """Change one seat."""
    access, seat = _seat(request, edition, pk)
    form = _seat_form(seat, posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            panel_actions.change_member(seat, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("control:members", edition)
    return _seat_page(request, access, seat, form=form)


@require_POST
def leave(request: UserRequest, edition: str, pk: int) -> HttpResponse:
    """A member leaves the panel, with reason."""
    access, seat = _seat(request, edition, pk)
    form = ReasonForm(request.POST, prefix="leave")
    if not form.is_valid():
        return _seat_page(request, access, seat, leave_form=form)
    panel_actions.leave(seat, reason=form.cleaned_data["reason"], by=request.user)
    messages.success(request, _("The member has left the panel."))
    return redirect("control:members", edition)


@require_http_methods(["GET", "POST"])
def library(request: UserRequest, edition: str) -> HttpResponse:
    """The letters of the edition: everybody of the edition reads, the secretariat adds."""
    access = enter(request.user, edition)
    may_add = permissions.can_administer(request.user)
    form = CircularForm(posted(request), uploaded(request))
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
    response = file_response(row.blob, row.filename)
    settings_actions.note_circular_download(row, by=request.user)
    return response


@require_GET
def decree(request: UserRequest, edition: str) -> FileResponse:
    """The panel's decree, for everybody of the edition; the download is recorded."""
    access = enter(request.user, edition)
    if access.edition.decree_file is None:
        raise Http404
    response = file_response(access.edition.decree_file, f"SK Tim Penilai {access.edition}.pdf")
    settings_actions.note_decree_download(access.edition, by=request.user)
    return response
