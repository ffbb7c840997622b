"""The verifier's workbench: his queue, and the decisions on one answer."""

from dataclasses import replace
from typing import Any, cast
from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from accounts.http import UserRequest
from assessments import disclosure, permissions
from assessments.disclosure import Number
from assessments.editions.models import Participant
from assessments.editions.queries import deadline, enter
from assessments.editions.stages import Stage, Stale
from assessments.formats.paging import page_of
from assessments.instrument.queries import tree
from assessments.review import actions
from assessments.review.forms import VerificationForm
from assessments.review.queries.items import Item, by_indicator, checked_status, items, scope_of
from assessments.review.queries.progress import count
from assessments.review.queries.saves import Saved
from assessments.review.views.desk import (
    Desk,
    at_desk,
    differences,
    filter_of,
    raw,
    standing,
)
from assessments.review.views.entering import (
    is_fragment,
    is_open,
    office_of,
    submission_of,
    verifier,
)

PER_PAGE = 50


@require_GET
def queue(request: UserRequest, edition: str) -> HttpResponse:
    """The verifier's first page: what is left to check, by regency or by component."""
    access = enter(request.user, edition)
    permissions.require(permissions.can_verify(access))
    context: dict[str, Any] = {"edition": access.edition, "is_open": is_open(access)}
    if not disclosure.can_see(access, Number.PART_POINTS):
        until = deadline(access.edition, Stage.QUESTIONNAIRE)
        return render(request, "review/queue.html", context | {"early": True, "until": until})
    scope = scope_of(access.seat)
    found = items(access.edition, scope=scope)
    wanted = filter_of(request, access, found, scope)
    shown = [item for item in found if wanted.wants(item)]
    if wanted.through_offices:
        shown = by_indicator(shown)
    offices: dict[Participant, list[Item]] = {}
    for item in found:
        offices.setdefault(item.participant, []).append(item)
    context |= {
        "filter": wanted,
        "page": page_of(request, shown, PER_PAGE),
        "offices": [(one, count(group)) for one, group in offices.items()],
        "count": count(found),
        "until": deadline(access.edition, Stage.REVIEW),
        "part": [one for one in tree(access.edition).components if scope.has(one)]
        if scope.components
        else [],
    }
    return render(request, "review/queue.html", context)


@require_GET
def item(request: UserRequest, edition: str, participant: int, code: str) -> HttpResponse:
    """One answer beside its evidence, with the decision."""
    return at_desk(request, edition, participant, code).page()


@require_POST
def save(request: UserRequest, edition: str, participant: int, code: str) -> HttpResponse:
    """Save one decision; answer with the status line and the points, or with both values when they collide."""
    desk = at_desk(request, edition, participant, code)
    one = desk.item
    form = VerificationForm(request.POST, question=one.question, claim=one.claim)
    if not form.is_valid():
        return _refused(desk, form)
    try:
        saved = actions.verify(
            one.sent.submission,
            one.question,
            given=form.given(),
            shown=form.cleaned_data["sent"],
            seen=form.cleaned_data["seen"],
            key=form.cleaned_data["key"],
            by=request.user,
        )
    except ValidationError as error:
        form.add_error(None, error.messages)
        return _refused(desk, form)
    except Stale as stale:
        return _collided(desk, form, cast("Saved", stale.stored))
    if not is_fragment(request):
        return redirect(desk.url)
    data = saved.data
    status = checked_status(data["decision"], data["exact"], data["claimed"])
    now = replace(one, status=status)
    context = standing(now, saved) | {
        "count": count(now if own is one else own for own in desk.own)
    }
    return render(request, "review/_status.html", context)


def _refused(desk: Desk, form: VerificationForm) -> HttpResponse:
    if is_fragment(desk.request):
        return render(desk.request, "_invalid.html", {"form": form}, status=422)
    return desk.page(form, status=422)


def _collided(desk: Desk, form: VerificationForm, saved: Saved) -> HttpResponse:
    rows = differences(desk.item, form, saved)
    if is_fragment(desk.request):
        context = {
            "version": saved.version,
            "by": saved.by,
            "at": saved.at,
            "rows": rows,
            "fields": raw(desk.item, saved),
        }
        return render(desk.request, "_conflict.html", context, status=409)
    # Without JavaScript: what was typed stays, and saving once more writes it over what is stored.
    data = desk.request.POST.copy()
    data["seen"], data["key"] = str(saved.version), str(uuid4())
    kept = VerificationForm(data, question=desk.item.question, claim=desk.item.claim)
    return desk.page(kept, conflict=rows, status=409)


@require_POST
def accept_unanswered(request: UserRequest, edition: str, participant: int) -> HttpResponse:
    """Decide at once on everything that the office left empty: 0 points, as claimed."""
    access, scope = verifier(request, edition)
    office = office_of(access, scope, participant)
    found = items(access.edition, participant=office, scope=scope)
    done = actions.accept_unanswered(
        submission_of(access, office), [one.question for one in found], by=request.user
    )
    text = ngettext("%(n)s indicator accepted.", "%(n)s indicators accepted.", len(done))
    messages.success(request, text % {"n": len(done)})
    return redirect("review:overview", edition, participant)
