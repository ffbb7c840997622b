"""One visit: its items, who was met, history."""

from typing import Any, cast
from uuid import uuid4

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from accounts.http import UserRequest
from assessments import permissions
from assessments.documents.models import DocumentType
from assessments.documents.queries import latest
from assessments.editions.forms import ReasonForm
from assessments.editions.stages import Stage, Stale
from assessments.formats.dates import local
from assessments.instrument.rubric_queries import SiteChecklist
from assessments.review.judging import read_points
from assessments.verification import actions
from assessments.verification.forms import FinishForm, MetForm, UnverifiableForm
from assessments.verification.models import Visit
from assessments.verification.queries.boards import Board, board
from assessments.verification.queries.claims import all_claims, correction_words
from assessments.verification.queries.corrections import of_visit
from assessments.verification.queries.history import finding_entries, visit_entries
from assessments.verification.queries.visits import reply_open
from assessments.verification.views.entering import (
    Desk,
    at_visit,
    is_fragment,
    ratings_of,
    rubric_of,
    to_fill,
)


@require_GET
def visit(request: UserRequest, edition: str, visit: int) -> HttpResponse:
    """Where the team starts: what is done, what is left, the way to each item."""
    return page(request, at_visit(request, edition, visit))


def page(request: UserRequest, desk: Desk, *, status: int = 200, **more: object) -> HttpResponse:
    rubric = rubric_of(desk.edition)
    found = desk.visit
    shown = board(found, rubric)
    finished = found.finished_at is not None
    at_work = desk.edition.stage == Stage.VERIFICATION
    context: dict[str, Any] = {
        "edition": desk.edition,
        "regency": found.participant,
        "visit": found,
        "rubric": rubric.head,
        "board": shown,
        "aspects": _aspects(rubric, shown),
        "next_step": next((one for one in shown.steps if not one.done), None),
        "writes": desk.writes,
        "too_early": found.visit_on > local(timezone.now()).date(),
        "ready": shown.done == len(shown.steps),
        "met_form": met_form(found),
        "aspect_form": UnverifiableForm(prefix="aspect"),
        "finish_form": FinishForm(prefix="finish"),
        "reopen_form": ReasonForm(prefix="reopen"),
        "may_reopen": finished and at_work and bool(permissions.can_follow(desk.access)),
        "reply_open": reply_open(found),
        "corrections": _corrections(desk),
        "minutes": latest(desk.edition, DocumentType.VISIT_MINUTES, found.participant),
        "answer": latest(desk.edition, DocumentType.VISIT_REPLY, found.participant),
    }
    return render(request, "verification/visit.html", context | more, status=status)


def _aspects(rubric: SiteChecklist, shown: Board) -> list[dict[str, Any]]:
    return [
        {
            "aspect": aspect,
            "steps": [one for one in shown.steps if one.item.aspect_id == aspect.pk],
        }
        for aspect in rubric.aspects
    ]


def _corrections(desk: Desk) -> list[dict[str, Any]]:
    rows = list(of_visit(desk.visit))
    claims = all_claims(desk.edition, desk.visit.participant) if rows else {}
    return [
        {
            "row": one,
            "words": correction_words(claims[one.indicator.code].question, one),
            "before": read_points(one.before),
            "after": read_points(one.exact),
        }
        for one in rows
        if one.indicator.code in claims
    ]


def met_form(found: Visit) -> MetForm:
    return MetForm(initial={"seen": found.version, "key": uuid4(), "met": found.met}, prefix=None)


@require_POST
def save_met(request: UserRequest, edition: str, visit: int) -> HttpResponse:
    """Autosave who was met."""
    desk = to_fill(request, edition, visit)
    form = MetForm(request.POST)
    if not form.is_valid():
        if is_fragment(request):
            return render(request, "_invalid.html", {"form": form}, status=422)
        return page(request, desk, met_form=form, status=422)
    data = form.cleaned_data
    try:
        saved = actions.save_met(desk.visit, met=data["met"], seen=data["seen"], by=request.user)
    except Stale as stale:
        return _collided(request, desk, form, cast("Visit", stale.stored))
    if not is_fragment(request):
        return redirect("verification:visit", edition, visit)
    context = {"version": saved.version, "at": timezone.now()}
    return render(request, "_saved.html", context)


def _collided(request: UserRequest, desk: Desk, form: MetForm, stored: Visit) -> HttpResponse:
    rows = [
        {"label": form["met"].label, "mine": form.cleaned_data["met"], "stored": stored.met},
    ]
    if is_fragment(request):
        context = {"version": stored.version, "rows": rows, "fields": [("met", stored.met)]}
        return render(request, "_conflict.html", context, status=409)
    again = request.POST.copy()
    again["seen"], again["key"] = str(stored.version), str(uuid4())
    return page(request, desk, met_form=MetForm(again), conflict=rows, status=409)


@require_GET
def history(request: UserRequest, edition: str, visit: int) -> HttpResponse:
    """Every change of the form, and what was done with it as a whole."""
    desk = at_visit(request, edition, visit)
    rubric = rubric_of(desk.edition)
    context = {
        "edition": desk.edition,
        "regency": desk.visit.participant,
        "visit": desk.visit,
        "events": visit_entries(desk.visit),
        "saves": finding_entries(desk.visit, ratings_of(rubric)),
    }
    return render(request, "verification/history.html", context)
