"""Documents: list, one document with its acts, download."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.http import UserRequest
from assessments import disclosure, permissions
from assessments.documents import actions, queries
from assessments.documents.forms import NumberForm, ReasonForm, ScanForm
from assessments.documents.making_actions import make
from assessments.documents.models import Document, DocumentState
from assessments.editions.queries import Access, enter
from assessments.files.serve import file_response


def _find(request: UserRequest, edition: str, pk: int) -> tuple[Access, Document]:
    """The document, when this person may read it; 404 otherwise, so that its existence says nothing."""
    access = enter(request.user, edition)
    document = get_object_or_404(
        Document.objects.select_related(
            "edition",
            "participant",
            "member",
            "blob",
            "scan",
            "issued_by",
            "numbered_by",
            "scan_by",
            "revoked_by",
        ),
        edition=access.edition,
        pk=pk,
    )
    if not disclosure.can_read_document(access, document):
        raise Http404
    return access, document


@require_GET
def index(request: UserRequest, edition: str) -> HttpResponse:
    """All documents of the edition that this person may read."""
    access = enter(request.user, edition)
    return render(
        request,
        "documents/index.html",
        {"edition": access.edition, "documents": queries.readable(access)},
    )


@require_GET
def detail(request: UserRequest, edition: str, pk: int) -> HttpResponse:
    """One document: state, fingerprints, history of versions, and the acts on it."""
    access, document = _find(request, edition, pk)
    return _detail(request, access, document)


def _detail(
    request: UserRequest, access: Access, document: Document, *, status: int = 200, **forms: object
) -> HttpResponse:
    context = {
        "edition": access.edition,
        "document": document,
        "versions": queries.versions(document),
        "may_edit": bool(permissions.can_administer(request.user)),
        "number_form": NumberForm(initial={"number": document.number}),
        "scan_form": ScanForm(),
        "replace_form": ReasonForm(prefix="replace"),
        "revoke_form": ReasonForm(prefix="revoke"),
    }
    return render(request, "documents/detail.html", context | forms, status=status)


@require_GET
def download(request: UserRequest, edition: str, pk: int) -> FileResponse | HttpResponse:
    """The stored bytes; every download is recorded."""
    _access, document = _find(request, edition, pk)
    if document.blob is None:
        raise Http404
    response = file_response(
        document.blob, queries.file_name(document), inline="inline" in request.GET
    )
    actions.note_download(document, by=request.user)
    return response


@require_GET
def download_scan(request: UserRequest, edition: str, pk: int) -> FileResponse | HttpResponse:
    _access, document = _find(request, edition, pk)
    if document.scan is None:
        raise Http404
    suffix = {"application/pdf": "pdf", "image/png": "png"}.get(document.scan.content_type, "jpg")
    name = queries.file_name(document).removesuffix(".pdf")
    response = file_response(
        document.scan, f"{name} (pindaian).{suffix}", inline="inline" in request.GET
    )
    actions.note_download(document, by=request.user, scan=True)
    return response


@require_POST
def retry(request: UserRequest, edition: str, pk: int) -> HttpResponse:
    """Print again after a failure."""
    _access, document = _find(request, edition, pk)
    permissions.require(permissions.can_administer(request.user))
    made = make(document.pk)
    if made.state == DocumentState.FAILED:
        messages.error(
            request, _("The document could not be made again: %(error)s") % {"error": made.error}
        )
    else:
        messages.success(request, _("The document has been made."))
    return redirect("documents:detail", edition, pk)


@require_POST
def set_number(request: UserRequest, edition: str, pk: int) -> HttpResponse:
    access, document = _find(request, edition, pk)
    permissions.require(permissions.can_administer(request.user))
    form = NumberForm(request.POST)
    if not form.is_valid():
        return _detail(request, access, document, status=422, number_form=form)
    actions.set_number(document, number=form.cleaned_data["number"], by=request.user)
    messages.success(request, _("The official number is stored."))
    return redirect("documents:detail", edition, pk)


@require_POST
def upload_scan(request: UserRequest, edition: str, pk: int) -> HttpResponse:
    access, document = _find(request, edition, pk)
    permissions.require(permissions.can_administer(request.user))
    form = ScanForm(request.POST, request.FILES)
    if not form.is_valid():
        return _detail(request, access, document, status=422, scan_form=form)
    actions.keep_scan(document, checked=form.cleaned_data["scan"], by=request.user)
    messages.success(request, _("The signed scan is stored beside the document."))
    return redirect("documents:detail", edition, pk)


@require_POST
def replace(request: UserRequest, edition: str, pk: int) -> HttpResponse:
    access, document = _find(request, edition, pk)
    permissions.require(permissions.can_administer(request.user))
    form = ReasonForm(request.POST, prefix="replace")
    if not form.is_valid():
        return _detail(request, access, document, status=422, replace_form=form)
    new = actions.replace(document, by=request.user, reason=form.cleaned_data["reason"])
    messages.success(request, _("The document is revoked and its next version issued."))
    return redirect("documents:detail", edition, new.pk)


@require_POST
def revoke(request: UserRequest, edition: str, pk: int) -> HttpResponse:
    access, document = _find(request, edition, pk)
    permissions.require(permissions.can_administer(request.user))
    form = ReasonForm(request.POST, prefix="revoke")
    if not form.is_valid():
        return _detail(request, access, document, status=422, revoke_form=form)
    actions.revoke(document, by=request.user, reason=form.cleaned_data["reason"])
    messages.success(request, _("The document is revoked."))
    return redirect("documents:detail", edition, pk)
