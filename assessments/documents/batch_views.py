"""The file for printing all certificates of a kind: its progress, its download."""

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from accounts.http import UserRequest
from assessments import disclosure, permissions
from assessments.disclosure import Number
from assessments.documents import batch_actions
from assessments.documents.batch_queries import is_current, is_forsaken
from assessments.documents.models import Batch, DocumentType
from assessments.documents.prints import PRINTS
from assessments.editions.queries import Access, enter
from assessments.files.names import clean_name
from assessments.files.serve import file_response


def _find(request: UserRequest, edition: str, pk: int) -> tuple[Access, Batch]:
    """The secretariat alone; 404 for everybody else, so that its existence says nothing."""
    access = enter(request.user, edition)
    batch = get_object_or_404(
        Batch.objects.select_related("blob", "by", "edition"), edition=access.edition, pk=pk
    )
    if not (permissions.can_administer(request.user) and disclosure.can_see(access, Number.TOTALS)):
        raise Http404
    return access, batch


@require_GET
def batch(request: UserRequest, edition: str, pk: int) -> HttpResponse:
    """How far it is. The part that moves asks again by itself until it is done."""
    access, found = _find(request, edition, pk)
    context = {
        "edition": access.edition,
        "batch": found,
        "current": is_current(found),
        "forsaken": is_forsaken(found),
    }
    moving = request.htmx  # type: ignore[attr-defined]  # set by its middleware
    return render(request, "documents/_batch.html" if moving else "documents/batch.html", context)


@require_POST
def take_up(request: UserRequest, edition: str, pk: int) -> HttpResponse:
    """Go on with a file that failed or was left."""
    _access, found = _find(request, edition, pk)
    batch_actions.take_up(found, by=request.user)
    return redirect("documents:batch", edition, pk)


@require_GET
def download_batch(request: UserRequest, edition: str, pk: int) -> FileResponse | HttpResponse:
    """The whole file; refused when a paper in it has been replaced since."""
    _access, found = _find(request, edition, pk)
    if found.blob is None:
        raise Http404
    title = PRINTS[DocumentType(found.type)].title
    name = clean_name(f"{title} {found.edition} ({found.total}).pdf")
    batch_actions.note_batch_download(found, by=request.user)
    return file_response(found.blob, name)
