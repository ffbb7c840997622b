"""The claims on site: the agency's evidence, and proposed corrections."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import UserRequest
from assessments.editions.forms import ReasonForm
from assessments.files.serve import file_response
from assessments.questionnaire.models import Evidence
from assessments.questionnaire.words import rows
from assessments.review.forms import stored_values
from assessments.review.queries.items import Item
from assessments.review.queries.saves import accepted_words, as_data, claimed_words
from assessments.verification import actions
from assessments.verification.forms import CorrectionForm
from assessments.verification.models import Correction
from assessments.verification.queries.claims import all_claims, verified
from assessments.verification.views.entering import Desk, at_visit, item_of, rubric_of, to_fill
from assessments.verification.views.visits import page as visit_page


@require_GET
def evidence(request: UserRequest, edition: str, visit: int, pk: int) -> FileResponse:
    """A file of the visited agency, as it was sent; that it was opened is recorded."""
    desk = at_visit(request, edition, visit)
    found = get_object_or_404(
        Evidence.objects.select_related("blob", "indicator", "submission"),
        pk=pk,
        submission__participant=desk.visit.participant,
        blob__isnull=False,
    )
    claims = all_claims(desk.edition, desk.visit.participant)
    sent = claims[found.indicator.code].claim.evidence if found.indicator.code in claims else ()
    if found.blob is None or pk not in {one.get("id") for one in sent}:
        raise Http404
    actions.note_evidence(desk.visit, found, by=request.user)
    return file_response(found.blob, found.filename, inline="inline" in request.GET)


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: UserRequest, edition: str, visit: int, code: str) -> HttpResponse:
    """Propose another answer or other points for one claim. `?item=` leads back to the item."""
    desk = to_fill(request, edition, visit)
    found = all_claims(desk.edition, desk.visit.participant).get(code)
    if found is None or found.row is None:
        raise Http404
    options: dict[str, Any] = {
        "question": found.question,
        "claim": found.claim,
        "verified": verified(found.row),
    }
    wanted = request.GET.get("item", "")
    item = item_of(rubric_of(desk.edition), wanted) if wanted else None
    if request.method != "POST":
        form = CorrectionForm(initial=_first(found), **options)
        return _page(request, desk, found, form, item)
    form = CorrectionForm(request.POST, **options)
    if form.is_valid() and form.proposed is not None:
        try:
            actions.propose_correction(
                desk.visit, code, given=form.proposed, by=request.user, item=item
            )
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, _("The correction of %(code)s is proposed.") % {"code": code})
            if item is not None:
                return redirect("verification:item", edition, visit, item.code)
            return redirect("verification:visit", edition, visit)
    return _page(request, desk, found, form, item, status=422)


def _first(found: Item) -> dict[str, Any]:
    """The verified answer, to be changed; nothing decided, no reason yet."""
    data = as_data(found.row) if found.row is not None else {}
    values = stored_values(found.question, found.claim, data)
    return {
        name: value
        for name, value in values.items()
        if name not in ("decision", "points", "reason", "evidence")
    }


def _page(
    request: UserRequest,
    desk: Desk,
    found: Item,
    form: CorrectionForm,
    item: Any,
    *,
    status: int = 200,
) -> HttpResponse:
    claim = found.claim
    context = {
        "edition": desk.edition,
        "regency": desk.visit.participant,
        "visit": desk.visit,
        "item": item,
        "claim_item": found,
        "question": found.question,
        "claimed": claimed_words(found.question, claim.data, claim.evidence),
        "figures": rows(found.question, claim.data) if found.question.figures else [],
        "accepted": accepted_words(found.question, as_data(found.row)) if found.row else "",
        "form": form,
        "writes": desk.writes,
        "standing": Correction.objects.filter(
            visit=desk.visit, indicator=found.question.indicator, withdrawn_at__isnull=True
        )
        .select_related("by")
        .first(),
        "withdraw_form": ReasonForm(prefix="withdraw"),
    }
    return render(request, "verification/correct.html", context, status=status)


@require_POST
def withdraw(request: UserRequest, edition: str, visit: int, pk: int) -> HttpResponse:
    desk = to_fill(request, edition, visit)
    found = get_object_or_404(
        Correction.objects.select_related("indicator"), pk=pk, visit=desk.visit
    )
    found.visit = desk.visit
    form = ReasonForm(request.POST, prefix="withdraw")
    if not form.is_valid():
        return visit_page(request, desk, withdraw_form=form, open_correction=pk, status=422)
    actions.withdraw_correction(found, reason=form.cleaned_data["reason"], by=request.user)
    text = _("The correction of %(code)s is withdrawn.")
    messages.success(request, text % {"code": found.indicator.code})
    return redirect("verification:visit", edition, visit)
