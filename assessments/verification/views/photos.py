"""Pictures of one item: taken with the phone, each by itself."""

from typing import Any
from uuid import UUID, uuid4, uuid5

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.http import UserRequest
from assessments.files.serve import IMAGE, Lost, file_response
from assessments.instrument.rubric_models import SiteItem
from assessments.verification import actions
from assessments.verification.forms import PhotoForm
from assessments.verification.models import Photo
from assessments.verification.queries.boards import board
from assessments.verification.thumbnails import thumbnail
from assessments.verification.views.entering import (
    Desk,
    at_visit,
    is_fragment,
    item_of,
    rubric_of,
    to_fill,
)
from assessments.verification.views.items import page, pictures


@require_POST
def add(request: UserRequest, edition: str, visit: int, code: str) -> HttpResponse:
    """One picture from a page with JavaScript, several without; each is kept or refused by itself."""
    desk = to_fill(request, edition, visit)
    found = item_of(rubric_of(desk.edition), code)
    refused: PhotoForm | None = None
    uploads: list[Any] = [*request.FILES.getlist("file")] or [None]
    for number, upload in enumerate(uploads):
        key = _key(request.POST.get("key", ""), number)
        form = PhotoForm({"key": key}, {"file": upload} if upload else None)
        if form.is_valid():
            data = form.cleaned_data
            actions.add_photo(
                desk.visit, found, checked=data["file"], key=data["key"], by=request.user
            )
        else:
            refused = _joined(refused, form)
    if is_fragment(request):
        if refused is not None:
            return render(request, "_invalid.html", {"form": refused}, status=422)
        return _fragment(request, desk, found)
    if refused is not None:
        return page(request, desk, code, photo_form=refused, status=422)
    return redirect("verification:item", edition, visit, code)


def _key(text: str, number: int) -> UUID:
    """The form's key; the further files of one form get keys of their own, the same at a replay."""
    try:
        key = UUID(text)
    except ValueError:
        return uuid4()
    return key if number == 0 else uuid5(key, str(number))


def _joined(refused: PhotoForm | None, form: PhotoForm) -> PhotoForm:
    """One form that carries the errors of all refused files."""
    if refused is None:
        return form
    for error in form.errors.get("file", []):
        refused.add_error("file", error)
    return refused


def _fragment(request: UserRequest, desk: Desk, found: SiteItem) -> HttpResponse:
    rubric = rubric_of(desk.edition)
    step = next(one for one in board(desk.visit, rubric).steps if one.item.pk == found.pk)
    context: dict[str, Any] = {
        "edition": desk.edition,
        "visit": desk.visit,
        "item": found,
        "step": step,
        "photos": pictures(desk, found),
        "writes": desk.writes,
    }
    return render(request, "verification/_photos_changed.html", context)


def _photo(desk: Desk, pk: int) -> Photo:
    found = get_object_or_404(Photo.objects.select_related("blob", "item"), pk=pk, visit=desk.visit)
    found.visit = desk.visit
    return found


@require_GET
def picture(request: UserRequest, edition: str, visit: int, pk: int) -> FileResponse | HttpResponse:
    """The stored bytes, without place and device; a removed one is gone."""
    desk = at_visit(request, edition, visit)
    found = _photo(desk, pk)
    if found.removed_at is not None:
        raise Http404
    if "small" in request.GET:
        return small_response(found)
    return file_response(found.blob, found.name, inline=True)


def small_response(found: Photo) -> HttpResponse:
    """The thumbnail, guarded as the picture itself is. Raises Lost when the store does not have it."""
    try:
        data = thumbnail(found.blob)
    except FileNotFoundError as error:
        raise Lost(found.blob.sha256) from error
    response = HttpResponse(data, content_type="image/jpeg")
    response["Content-Security-Policy"] = IMAGE
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "private, no-store"
    return response


@require_POST
def remove(request: UserRequest, edition: str, visit: int, pk: int) -> HttpResponse:
    desk = to_fill(request, edition, visit)
    found = _photo(desk, pk)
    actions.remove_photo(found, by=request.user)
    item = item_of(rubric_of(desk.edition), found.item.code)
    if is_fragment(request):
        return _fragment(request, desk, item)
    messages.success(request, _("Removed: %(name)s") % {"name": found.name})
    return redirect("verification:item", edition, visit, item.code)
