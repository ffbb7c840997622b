"""The form is finished or opened again; its papers."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.http import UserRequest
from assessments import permissions
from assessments.documents.actions import note_download
from assessments.documents.models import DocumentType
from assessments.documents.queries import file_name, latest
from assessments.editions.forms import ReasonForm
from assessments.files.serve import file_response
from assessments.verification import actions
from assessments.verification.forms import FinishForm
from assessments.verification.models import Visit
from assessments.verification.views.entering import at_visit, to_fill
from assessments.verification.views.visits import page

PAPERS = {"minutes": DocumentType.VISIT_MINUTES, "reply": DocumentType.VISIT_REPLY}


@require_POST
def finish(request: UserRequest, edition: str, visit: int) -> HttpResponse:
    """Close the form and issue the minutes, when nothing is missing."""
    desk = to_fill(request, edition, visit)
    form = FinishForm(request.POST, prefix="finish")
    if form.is_valid():
        try:
            actions.finish(desk.visit, by=request.user)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, _("The form is finished and its minutes are issued."))
            return redirect("verification:visit", edition, visit)
    return page(request, desk, finish_form=form, status=422)


@require_POST
def reopen(request: UserRequest, edition: str, visit: int) -> HttpResponse:
    """Open a finished form again, with reason; its papers are revoked."""
    desk = at_visit(request, edition, visit)
    permissions.require(permissions.can_follow(desk.access))
    form = ReasonForm(request.POST, prefix="reopen")
    if not form.is_valid():
        return page(request, desk, reopen_form=form, status=422)
    actions.reopen(desk.visit, by=request.user, reason=form.cleaned_data["reason"])
    messages.success(request, _("The form is open again and its papers are revoked."))
    return redirect("verification:visit", edition, visit)


@require_GET
def paper(request: UserRequest, edition: str, visit: int, kind: str) -> FileResponse:
    """Minutes or reply for those who read the form; the download is recorded."""
    desk = at_visit(request, edition, visit)
    return serve_paper(request, desk.visit, kind)


def serve_paper(request: UserRequest, visit: Visit, kind: str) -> FileResponse:
    if kind not in PAPERS:
        raise Http404
    found = latest(visit.edition, PAPERS[kind], visit.participant)
    if found is None or found.blob is None:
        raise Http404
    note_download(found, by=request.user)
    return file_response(found.blob, file_name(found), inline="inline" in request.GET)
