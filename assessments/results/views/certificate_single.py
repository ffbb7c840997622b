"""The acts on a single paper of the award: mend a name, issue the booklet."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import UserRequest
from assessments.documents.models import Document, DocumentState, DocumentType
from assessments.editions.stages import StageError
from assessments.results.actions import certificates as actions
from assessments.results.certificate_forms import CorrectForm
from assessments.results.papers_award.certificates import CORRECTABLE, read
from assessments.results.views.certificates import TYPES, enter_decided


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: UserRequest, edition: str, pk: int) -> HttpResponse:
    """Mend the name on one certificate: the old print is revoked, nothing else changes."""
    access, _outcome = enter_decided(request, edition)
    papers = Document.objects.select_related("edition", "participant", "member")
    paper = get_object_or_404(papers, edition=access.edition, pk=pk, type__in=TYPES)
    if paper.state == DocumentState.REVOKED:
        raise StageError(_("This document has been revoked."))
    type = DocumentType(paper.type)
    words = {name: read(paper.data, name) for name in CORRECTABLE[type]}
    form = CorrectForm(request.POST if request.method == "POST" else None, words=words)
    status = 200
    if request.method == "POST":
        if form.is_valid():
            try:
                new = actions.correct(
                    paper, corrected=form.corrected(), reason=form.cleaned_data["reason"],
                    by=request.user,
                )  # fmt: skip
            except ValidationError as error:
                form.add_error(None, error)
            else:
                messages.success(
                    request,
                    _("Print %(number)d is issued; the one before it is revoked.")
                    % {"number": new.version},
                )
                return redirect("documents:detail", edition, new.pk)
        status = 422
    context = {"edition": access.edition, "paper": paper, "form": form}
    return render(request, "results/certificate_correct.html", context, status=status)


@require_POST
def booklet(request: UserRequest, edition: str) -> HttpResponse:
    """Issue the booklet of results, or print it anew when it says something else now."""
    access, _outcome = enter_decided(request, edition)
    paper = actions.issue_booklet(access.edition, by=request.user)
    messages.success(request, _("The booklet of results is issued."))
    return redirect("documents:detail", edition, paper.pk)
