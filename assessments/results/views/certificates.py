"""The papers of the award: how many of each kind are issued, the list of a kind, the acts on them."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.http import UserRequest
from assessments import permissions
from assessments.documents.batch_queries import batches, is_current
from assessments.documents.models import Document, DocumentType
from assessments.documents.queries import latest
from assessments.editions.queries import Access, enter
from assessments.editions.stages import Stage, StageError, reached
from assessments.formats.paging import page_of
from assessments.results.actions import certificates as actions
from assessments.results.certificate_forms import AnewForm, NumbersForm
from assessments.results.models import Outcome
from assessments.results.papers_award.certificates import BUILDERS, CORRECTABLE
from assessments.results.queries.certificates import counts, lines
from assessments.results.queries.outcomes import outcome_in_force

TYPES = tuple(BUILDERS)
ON_A_PAGE = 50


def enter_decided(request: UserRequest, edition: str) -> tuple[Access, Outcome]:
    """The secretariat, once the award is decided. Raises StageError before."""
    access = enter(request.user, edition)
    permissions.require(permissions.can_administer(request.user))
    outcome = (
        outcome_in_force(access.edition) if reached(access.edition.stage, Stage.DECIDED) else None
    )
    if outcome is None:
        raise StageError(_("Certificates are issued once the award is decided."))
    outcome.edition = access.edition
    return access, outcome


def _type(name: str) -> DocumentType:
    found = next((type for type in TYPES if type.value == name), None)
    if found is None:
        raise Http404
    return found


@require_GET
def index(request: UserRequest, edition: str) -> HttpResponse:
    """Every kind: how many there should be, how many are issued, the file for printing."""
    access, outcome = enter_decided(request, edition)
    files = batches(access.edition)
    kinds = [
        {
            "type": one.type, "label": one.type.label, "wanted": one.wanted, "issued": one.issued,
            "missing": one.wanted - one.issued, "batch": files.get(one.type),
        }
        for one in counts(outcome, TYPES)
    ]  # fmt: skip
    context = {
        "edition": access.edition,
        "kinds": kinds,
        "booklet": latest(access.edition, DocumentType.RESULTS_BOOKLET),
        "addenda": Document.objects.filter(
            edition=access.edition, type=DocumentType.CORRECTION_ADDENDUM
        ).defer("data").select_related("participant", "member"),
    }  # fmt: skip
    return render(request, "results/certificates.html", context)


@require_GET
def of_type(request: UserRequest, edition: str, type: str) -> HttpResponse:
    """The list of one kind, with numbers, prints and downloads."""
    access, outcome = enter_decided(request, edition)
    return _list(request, access, outcome, _type(type))


def _list(
    request: UserRequest, access: Access, outcome: Outcome, type: DocumentType, **forms: Any
) -> HttpResponse:
    found = lines(outcome, type)
    page = page_of(request, found, ON_A_PAGE)
    papers = [line.document for line in page.object_list if line.document]
    batch = batches(access.edition).get(type)
    numbers = forms.pop("numbers_form", None) or NumbersForm(papers=papers)
    context = {
        "edition": access.edition,
        "type": type,
        "rows": [
            (line, numbers[f"number-{line.document.pk}"])
            if line.document and f"number-{line.document.pk}" in numbers.fields
            else (line, None)
            for line in page.object_list
        ],
        "page": page,
        "missing": sum(line.document is None for line in found),
        "issued": sum(line.document is not None for line in found),
        "numbers_form": numbers,
        "anew_form": AnewForm(prefix="anew"),
        "batch": batch,
        "batch_is_current": batch is not None and is_current(batch),
        "correctable": bool(CORRECTABLE[type]),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "results/certificates_of.html", context | forms, status=status)


@require_POST
def issue(request: UserRequest, edition: str, type: str) -> HttpResponse:
    """All that are missing in the background; with `participant` or `member` that one at once."""
    access, _outcome = enter_decided(request, edition)
    kind = _type(type)
    for name in ("participant", "member"):
        if (text := request.POST.get(name, "")) and text.isascii() and text.isdigit():
            actions.issue_one(access.edition, kind, (name, int(text[:12])), by=request.user)
            messages.success(request, _("The certificate is issued."))
            return redirect("results:certificates-of", edition, type)
    batch = actions.issue_missing(access.edition, kind, by=request.user)
    return redirect("documents:batch", edition, batch.pk)


@require_POST
def print_all(request: UserRequest, edition: str, type: str) -> HttpResponse:
    """Begin the file for printing all of a kind."""
    access, _outcome = enter_decided(request, edition)
    batch = actions.print_all(access.edition, _type(type), by=request.user)
    return redirect("documents:batch", edition, batch.pk)


@require_POST
def renew(request: UserRequest, edition: str, type: str) -> HttpResponse:
    """Print anew whatever of this kind says something else now."""
    access, outcome = enter_decided(request, edition)
    kind, form = _type(type), AnewForm(request.POST, prefix="anew")
    if not form.is_valid():
        return _list(request, access, outcome, kind, anew_form=form)
    try:
        batch = actions.renew(
            access.edition, kind, reason=form.cleaned_data["reason"], by=request.user
        )
    except ValidationError as error:
        form.add_error(None, error)
        return _list(request, access, outcome, kind, anew_form=form)
    return redirect("documents:batch", edition, batch.pk)


@require_POST
def set_numbers(request: UserRequest, edition: str, type: str) -> HttpResponse:
    """Store the official numbers of the page."""
    access, outcome = enter_decided(request, edition)
    kind = _type(type)
    page = page_of(request, lines(outcome, kind), ON_A_PAGE)
    papers = [line.document for line in page.object_list if line.document]
    form = NumbersForm(request.POST, papers=papers)
    if not form.is_valid():
        return _list(request, access, outcome, kind, numbers_form=form)
    try:
        count = actions.set_numbers(access.edition, kind, numbers=form.numbers(), by=request.user)
    except ValidationError as error:
        form.add_error(None, error)
        return _list(request, access, outcome, kind, numbers_form=form)
    if count:
        messages.success(request, _("Numbers stored: %(count)d.") % {"count": count})
    else:
        messages.info(request, _("No number has changed."))
    return redirect("results:certificates-of", edition, type)
