"""The results for those who may see them: the ranked table, a regency over the years, two years side by side."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from accounts.http import UserRequest
from assessments import permissions
from assessments.editions.queries import Access, editions_for
from assessments.editions.stages import Stage
from assessments.formats.dots import Dots
from assessments.nomination.papers.words import RECUSED
from assessments.results.models import Outcome
from assessments.results.queries.history import compared, history, previous
from assessments.results.queries.publishing import publication_in_force
from assessments.results.queries.reading import Line, corrections, lines
from assessments.results.views.entering import (
    arrive,
    juror_names,
    shown_marks,
    to_results,
)
from assessments.results.views.tracing import own_report
from regencies.models import Regency


@require_GET
def index(request: UserRequest, edition: str) -> HttpResponse:
    """The ranked table with the parts of every total; an office gets its own report."""
    access = arrive(request, edition)
    if access.participant is not None:
        return own_report(request, access)
    access, outcome = to_results(request, edition)
    return render(request, "results/index.html", _table(access, outcome))


def _table(access: Access, outcome: Outcome) -> dict[str, Any]:
    found, names = lines(outcome), juror_names(access, outcome)
    marks = [(one, shown_marks(one, names)) for one in found]
    return {
        "edition": access.edition,
        "outcome": outcome,
        "rows": [(one, _bars(one), by_juror) for one, by_juror in marks],
        "ranked": [one for one in found if one.rank is not None],
        "jurors": sorted(set(names.values())),
        "dots": [
            Dots(one.name, tuple(score for _name, score, _status in by_juror), one.presentation)
            for one, by_juror in marks
            if one.presentation is not None
        ],
        "corrections": corrections(outcome),
        "votes": outcome.data["votes"],
        "publication": publication_in_force(access.edition),
        "announced": access.has_reached(Stage.PUBLISHED),
        "may_administer": bool(permissions.can_administer(access.user)),
        "may_publish": bool(permissions.can_publish(access)),
        "recused": RECUSED,
        "previous": previous(access.edition, editions_for(access.user)),
    }


def _bars(line: Line) -> list[tuple[str, Any]]:
    return [(f"{part.code} {part.title}", part.value) for part in line.components]


@require_GET
def regency(request: UserRequest, edition: str, regency: str) -> HttpResponse:
    """One regency over the announced editions that the reader may see; an office sees its own."""
    access = arrive(request, edition)
    found = get_object_or_404(Regency, slug=regency)
    if access.participant is not None and access.participant.regency_id != found.pk:
        raise Http404
    years = history(found.slug, editions_for(access.user))
    scores = [
        (str(year.edition), year.line.nomination)
        for year in years
        if year.line.nomination is not None
    ]
    context = {"edition": access.edition, "regency": found, "years": years, "scores": scores}
    return render(request, "results/regency.html", context)


@require_GET
def compare(request: UserRequest, edition: str) -> HttpResponse:
    """This edition beside the last announced one of the same field."""
    access, outcome = to_results(request, edition)
    before = previous(access.edition, editions_for(access.user))
    context = {
        "edition": access.edition,
        "before": before.edition if before else None,
        "pairs": compared(outcome, before) if before else [],
        "same_rules": before is not None and _same_rules(outcome, before),
    }
    return render(request, "results/compare.html", context)


def _same_rules(outcome: Outcome, before: Outcome) -> bool:
    """Whether weights and components are those of the year before; otherwise differences say less."""
    keys = ("weights", "components", "aspects")
    return all(outcome.data[key] == before.data[key] for key in keys)
