"""The addendum of correction, from a form."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.http import UserRequest
from assessments import permissions
from assessments.documents.addendum_actions import add_addendum
from assessments.documents.addendum_paper import Change
from assessments.documents.models import Document, DocumentState, DocumentType
from assessments.editions.queries import enter
from assessments.editions.stages import Stage, StageError
from assessments.results.certificate_forms import AddendumForm


@require_http_methods(["GET", "HEAD", "POST"])
def addendum(request: UserRequest, edition: str) -> HttpResponse:
    """Say which paper is wrong, what it says, what it should say, and why."""
    access = enter(request.user, edition)
    permissions.require(permissions.can_administer(request.user))
    if not access.has_reached(Stage.NOMINATION):
        raise StageError(_("There is no paper of the award to correct before the nomination."))
    papers = (
        Document.objects.filter(edition=access.edition, state=DocumentState.ISSUED)
        .exclude(type__in=[DocumentType.CORRECTION_ADDENDUM, DocumentType.RECEIPT])
        .select_related("participant", "member")
        .defer("data")
    )
    initial = {"paper": request.GET.get("paper", "")}
    form = AddendumForm(request.POST or None, papers=papers, initial=initial)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        change = Change(values["where"], values["said"], values["should"])
        made = add_addendum(
            values["paper"], changes=[change], reason=values["reason"], by=request.user
        )
        messages.success(request, _("The addendum is issued."))
        return redirect("documents:detail", edition, made.pk)
    status = 422 if request.method == "POST" else 200
    context = {"edition": access.edition, "form": form}
    return render(request, "results/addendum.html", context, status=status)
