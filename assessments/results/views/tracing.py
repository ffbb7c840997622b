"""Jejak nilai: one participant's score from the total down to the evidence; an office's own report."""

from fractions import Fraction
from typing import Any

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from accounts.http import UserRequest
from assessments import permissions
from assessments.editions.models import Participant
from assessments.editions.queries import Access
from assessments.editions.stages import Stage
from assessments.files.serve import file_response
from assessments.questionnaire.actions import note_download
from assessments.questionnaire.models import Evidence
from assessments.results.models import Outcome
from assessments.results.queries.outcomes import outcome_in_force
from assessments.results.queries.reading import Line, corrections, line_of, read
from assessments.results.queries.trace import groups, trace
from assessments.results.views.entering import (
    arrive,
    juror_names,
    may_see_results,
    shown_marks,
    to_participant,
)
from assessments.verification.models import Photo


@require_GET
def report(request: UserRequest, edition: str) -> HttpResponse:
    """The report of one's own regency: its rank, its points, nobody else's."""
    access = arrive(request, edition)
    if access.participant is None:
        raise Http404
    return own_report(request, access)


def own_report(request: UserRequest, access: Access) -> HttpResponse:
    permissions.require(may_see_results(access))
    outcome = outcome_in_force(access.edition)
    if outcome is None or access.participant is None:
        raise Http404
    return _page(request, access, outcome, access.participant)


@require_GET
def participant(request: UserRequest, edition: str, participant: int) -> HttpResponse:
    """From the total to every indicator."""
    access, outcome = to_participant(request, edition, participant)
    return _page(request, access, outcome, _participant(access, participant))


def _participant(access: Access, pk: int) -> Participant:
    rows = Participant.objects.select_related("regency")
    found = get_object_or_404(rows, edition=access.edition, pk=pk)
    found.edition = access.edition
    return found


def _line(outcome: Outcome, pk: int) -> Line:
    found = line_of(outcome, pk)
    if found is None:
        raise Http404
    return found


def _page(
    request: UserRequest, access: Access, outcome: Outcome, owner: Participant
) -> HttpResponse:
    line = _line(outcome, owner.pk)
    weights = {key: read(text) or Fraction(0) for key, text in outcome.data["weights"].items()}
    context: dict[str, Any] = {
        "edition": access.edition,
        "regency": owner.regency,
        "own": access.participant is not None,
        "announced": access.has_reached(Stage.PUBLISHED),
        "outcome": outcome,
        "line": line,
        "weights": weights,
        "rests": {key: 100 - value for key, value in weights.items()},
        "groups": groups(access.edition, line),
        "bars": [(f"{part.code} {part.title}", part.value) for part in line.components],
        "sites": [(f"{part.code} {part.title}", part.value) for part in line.aspects],
        "marks": shown_marks(line, juror_names(access, outcome)),
        "sheets": sum(1 for one in line.sheets if one.score is not None),
        "corrections": corrections(outcome, owner.pk),
    }
    return render(request, "results/participant.html", context)


@require_GET
def indicator(request: UserRequest, edition: str, participant: int, code: str) -> HttpResponse:
    """Claim, verification, visit, correction, ruling and evidence of one indicator."""
    access, outcome = to_participant(request, edition, participant)
    owner = _participant(access, participant)
    line = _line(outcome, participant)
    found = trace(access.edition, owner, line, code)
    if found is None:
        raise Http404
    context = {
        "edition": access.edition,
        "regency": owner.regency,
        "own": access.participant is not None,
        "line": line,
        "trace": found,
    }
    return render(request, "results/trace.html", context)


@require_GET
def evidence(request: UserRequest, edition: str, pk: int) -> FileResponse:
    """A file that was sent as evidence, for whoever reads the trace; opening it is recorded."""
    access = arrive(request, edition)
    permissions.require(may_see_results(access))
    found = get_object_or_404(
        Evidence.objects.select_related("blob", "indicator", "submission__participant"),
        pk=pk,
        blob__isnull=False,
        submission__participant__edition=access.edition,
    )
    owner = found.submission.participant
    if access.participant is not None and access.participant.pk != owner.pk:
        raise Http404
    if found.blob is None:
        raise Http404
    owner.edition = access.edition
    response = file_response(found.blob, found.filename, inline="inline" in request.GET)
    note_download(found, by=request.user)
    return response


@require_GET
def photo(request: UserRequest, edition: str, pk: int) -> FileResponse:
    """A picture of the visit, for whoever reads the trace."""
    access = arrive(request, edition)
    permissions.require(may_see_results(access))
    found = get_object_or_404(
        Photo.objects.select_related("blob", "visit"),
        pk=pk,
        removed_at__isnull=True,
        visit__edition=access.edition,
    )
    if access.participant is not None and access.participant.pk != found.visit.participant_id:
        raise Http404
    return file_response(found.blob, found.name, inline=True)
