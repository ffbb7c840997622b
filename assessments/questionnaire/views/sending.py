"""Hand over, sign off and submit, withdraw; the receipt."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import UserRequest
from assessments import permissions
from assessments.documents.models import DocumentType
from assessments.documents.queries import latest as document_in_force
from assessments.editions.forms import ReasonForm
from assessments.editions.queries import enter
from assessments.questionnaire import actions
from assessments.questionnaire.forms import SignForm
from assessments.questionnaire.queries import latest
from assessments.questionnaire.statement import STATEMENT
from assessments.questionnaire.views.entry import own, submission_of, to_answer, to_sign
from assessments.questionnaire.views.office import Desk, desk


@require_POST
def hand_over(request: UserRequest, edition: str) -> HttpResponse:
    _access, submission = to_answer(request, edition)
    actions.hand_over(submission, by=request.user)
    messages.success(request, _("Handed over. The head of agency got a mail."))
    return redirect("questionnaire:tasks", edition)


@require_POST
def take_back(request: UserRequest, edition: str) -> HttpResponse:
    """The operator takes it back; the head of agency gives it back with a remark."""
    access = enter(request.user, edition)
    by_head = bool(permissions.can_sign(access))
    if not by_head:
        permissions.require(permissions.can_answer(access))
    submission = submission_of(access.edition, access.participant)
    reason = ""
    if by_head:
        form = ReasonForm(request.POST, prefix="back")
        if not form.is_valid():
            return _sign_page(request, desk(access, submission), back_form=form)
        reason = form.cleaned_data["reason"]
    actions.take_back(submission, by=request.user, reason=reason)
    messages.success(request, _("The questionnaire is with the operator again."))
    return redirect("questionnaire:tasks", edition)


@require_http_methods(["GET", "POST"])
def sign(request: UserRequest, edition: str) -> HttpResponse:
    """The statement of responsibility; agreeing to it submits."""
    access, submission = to_sign(request, edition)
    form = SignForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.submit(submission, by=request.user)
        messages.success(request, _("Submitted. The receipt is ready."))
        return redirect("questionnaire:receipt", edition)
    return _sign_page(request, desk(access, submission), form=form)


def _sign_page(request: UserRequest, here: Desk, **forms: object) -> HttpResponse:
    context = here.context() | {
        "statement": STATEMENT,
        "form": SignForm(),
        "back_form": ReasonForm(prefix="back"),
        "signer": request.user,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "questionnaire/sign.html", context | forms, status=status)


@require_POST
def withdraw(request: UserRequest, edition: str) -> HttpResponse:
    access, submission = to_sign(request, edition)
    form = ReasonForm(request.POST, prefix="withdraw")
    if not form.is_valid():
        return _receipt_page(request, desk(access, submission), form, status=422)
    actions.withdraw(submission, by=request.user, reason=form.cleaned_data["reason"])
    messages.success(request, _("Withdrawn. The questionnaire is with the operator again."))
    return redirect("questionnaire:tasks", edition)


@require_GET
def receipt(request: UserRequest, edition: str) -> HttpResponse:
    """What was sent, by whom and when, with the paper."""
    access, submission = own(request, edition)
    return _receipt_page(request, desk(access, submission), ReasonForm(prefix="withdraw"))


def _receipt_page(
    request: UserRequest, here: Desk, form: ReasonForm, *, status: int = 200
) -> HttpResponse:
    participant = here.submission.participant
    context = here.context() | {
        "version": latest(here.submission),
        "versions": here.submission.versions.defer("data"),
        "document": document_in_force(here.access.edition, DocumentType.RECEIPT, participant),
        "form": form,
    }
    return render(request, "questionnaire/receipt.html", context, status=status)
