"""The secretariat records that a nominee withdrew, and takes such a record back."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.http import UserRequest
from assessments import permissions
from assessments.editions.forms import ReasonForm
from assessments.editions.models import Participant
from assessments.editions.queries import Access, enter
from assessments.verification import actions
from assessments.verification.actions.withdrawing import STAGES
from assessments.verification.forms import NomineeWithdrawalForm
from assessments.verification.queries.visits import is_released, nominees, withdrawals
from assessments.verification.withdrawal_models import NomineeWithdrawal


@require_http_methods(["GET", "HEAD", "POST"])
def withdrawal(request: UserRequest, edition: str, participant: int) -> HttpResponse:
    """What a withdrawal means, and its reason; or the recorded one and why it is taken back. 404 for others."""
    access = enter(request.user, edition)
    permissions.require(permissions.can_plan_visits(access))
    found = next(
        (one for one in withdrawals(access.edition) if one.standing.participant_id == participant),
        None,
    )
    if found is not None:
        return _take_back(request, access, found)
    nominee = next((one for one in nominees(access.edition) if one.pk == participant), None)
    if nominee is None or not is_released(access.edition):
        raise Http404
    form = NomineeWithdrawalForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.withdraw_nominee(nominee, by=request.user, reason=form.cleaned_data["reason"])
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(
                request, _("Recorded: %(regency)s has withdrawn.") % {"regency": nominee}
            )
            return redirect("verification:index", edition)
    return _page(request, access, nominee, form)


def _take_back(request: UserRequest, access: Access, found: NomineeWithdrawal) -> HttpResponse:
    nominee = found.standing.participant
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.take_back_withdrawal(found, by=request.user, reason=form.cleaned_data["reason"])
        except ValidationError as error:
            form.add_error(None, error)
        else:
            text = _("The withdrawal is taken back: %(regency)s is judged on.")
            messages.success(request, text % {"regency": nominee})
            return redirect("verification:index", access.edition.slug)
    return _page(request, access, nominee, form, found)


def _page(
    request: UserRequest,
    access: Access,
    nominee: Participant,
    form: ReasonForm,
    found: NomineeWithdrawal | None = None,
) -> HttpResponse:
    context = {
        "edition": access.edition,
        "regency": nominee,
        "found": found,
        "form": form,
        "may_act": access.edition.stage in STAGES,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "verification/withdrawal.html", context, status=status)
