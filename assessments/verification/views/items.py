"""One item of a visit's form: the claims it looks at, rating, note, photos."""

from collections.abc import Mapping
from typing import Any, cast
from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.http import UserRequest
from assessments.editions.stages import Stale
from assessments.files.policy import PHOTO
from assessments.instrument.rubric_models import SiteItem
from assessments.verification import actions
from assessments.verification.forms import FindingForm, PhotoForm, UnverifiableForm
from assessments.verification.models import Finding, Photo
from assessments.verification.queries.boards import board
from assessments.verification.queries.claims import all_claims, asks_sample, lines_of
from assessments.verification.queries.corrections import standing
from assessments.verification.queries.history import finding_entries
from assessments.verification.rating import Ratings
from assessments.verification.views.entering import (
    Desk,
    at_visit,
    is_fragment,
    item_of,
    ratings_of,
    rubric_of,
    to_fill,
)
from assessments.verification.views.visits import page as visit_page


@require_GET
def item(request: UserRequest, edition: str, visit: int, code: str) -> HttpResponse:
    """One item at a time, for a phone."""
    return page(request, at_visit(request, edition, visit), code)


def finding_form(finding: Finding | None, ratings: Ratings) -> FindingForm:
    values = stored_values(finding)
    values |= {"seen": str(finding.version if finding else 0), "key": str(uuid4())}
    return FindingForm(initial=values, ratings=ratings)


def stored_values(finding: Finding | None) -> dict[str, str]:
    names = ("rating", "note", "reason")
    return {name: getattr(finding, name) if finding else "" for name in names}


def pictures(desk: Desk, one: SiteItem) -> list[Photo]:
    rows = Photo.objects.filter(visit=desk.visit, item=one, removed_at__isnull=True)
    return list(rows.select_related("blob", "by"))


def page(
    request: UserRequest, desk: Desk, code: str, *, status: int = 200, **more: object
) -> HttpResponse:
    rubric = rubric_of(desk.edition)
    found = item_of(rubric, code)
    ratings = ratings_of(rubric)
    steps = list(board(desk.visit, rubric).steps)
    at = next(n for n, one in enumerate(steps) if one.item.pk == found.pk)
    finding = steps[at].finding
    claims = all_claims(desk.edition, desk.visit.participant)
    context: dict[str, Any] = {
        "edition": desk.edition,
        "regency": desk.visit.participant,
        "visit": desk.visit,
        "item": found,
        "step": steps[at],
        "place": at + 1,
        "steps": len(steps),
        "done": sum(1 for one in steps if one.done),
        "before": steps[at - 1] if at else None,
        "after": steps[at + 1] if at + 1 < len(steps) else None,
        "finding": finding,
        "rating": ratings.get(finding.rating) if finding else None,
        "ratings": list(ratings.values()),
        "writes": desk.writes,
        "form": finding_form(finding, ratings),
        "photos": pictures(desk, found),
        "photo_form": PhotoForm(initial={"key": uuid4()}),
        "max_bytes": PHOTO.max_bytes,
        "lines": lines_of(desk.visit, found, claims, standing(desk.visit)),
        "asks_sample": asks_sample(found),
        "events": finding_entries(desk.visit, ratings, found),
    }
    return render(request, "verification/item.html", context | more, status=status)


@require_POST
def save(request: UserRequest, edition: str, visit: int, code: str) -> HttpResponse:
    """Autosave one item; answer with the status line and what is left, or with both values when they collide."""
    desk = to_fill(request, edition, visit)
    rubric = rubric_of(desk.edition)
    found, ratings = item_of(rubric, code), ratings_of(rubric)
    form = FindingForm(request.POST, ratings=ratings)
    if not form.is_valid():
        if is_fragment(request):
            return render(request, "_invalid.html", {"form": form}, status=422)
        return page(request, desk, code, form=form, status=422)
    try:
        saved = actions.save_finding(desk.visit, found, **form.cleaned_data, by=request.user)
    except Stale as stale:
        return _collided(request, desk, code, form, cast("Finding | None", stale.stored))
    if not is_fragment(request):
        return redirect("verification:item", edition, visit, code)
    step = next(one for one in board(desk.visit, rubric).steps if one.item.pk == found.pk)
    context = {"version": saved.version, "at": saved.at, "step": step}
    return render(request, "verification/_status.html", context)


def differences(
    form: FindingForm, stored: Mapping[str, str], ratings: Ratings
) -> list[dict[str, Any]]:
    """The rows of a conflict: what differs, as people read it."""
    labels = {"": "–"} | {one.value: one.label for one in ratings.values()}
    rows = []
    for name in ("rating", "note", "reason"):
        mine, theirs = form.cleaned_data[name], stored[name]
        if mine != theirs:
            if name == "rating":
                mine, theirs = labels[mine], labels.get(theirs, theirs)
            rows.append({"label": form[name].label, "mine": mine, "stored": theirs})
    return rows


def _collided(
    request: UserRequest, desk: Desk, code: str, form: FindingForm, stored: Finding | None
) -> HttpResponse:
    ratings = ratings_of(rubric_of(desk.edition))
    values = stored_values(stored)
    rows = differences(form, values, ratings)
    version = stored.version if stored else 0
    if is_fragment(request):
        context = {
            "version": version,
            "by": stored.by.name if stored else "",
            "at": stored.at if stored else None,
            "rows": rows,
            "fields": list(values.items()),
        }
        return render(request, "_conflict.html", context, status=409)
    # Without JavaScript: what was typed stays, and saving once more writes it over what is stored.
    again = request.POST.copy()
    again["seen"], again["key"] = str(version), str(uuid4())
    kept = FindingForm(again, ratings=ratings)
    return page(request, desk, code, form=kept, conflict=rows, status=409)


@require_POST
def unverifiable(request: UserRequest, edition: str, visit: int, code: str) -> HttpResponse:
    """Nothing of a whole aspect could be verified: one reason for all its items."""
    desk = to_fill(request, edition, visit)
    rubric = rubric_of(desk.edition)
    aspect = next((one for one in rubric.aspects if one.code == code), None)
    if aspect is None:
        raise Http404
    form = UnverifiableForm(request.POST, prefix="aspect")
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            actions.mark_aspect_unverifiable(desk.visit, aspect, reason=reason, by=request.user)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            text = _("All items of %(aspect)s are marked as not verifiable.")
            messages.success(request, text % {"aspect": aspect})
            return redirect("verification:visit", edition, visit)
    return visit_page(request, desk, aspect_form=form, open_aspect=aspect.code, status=422)
