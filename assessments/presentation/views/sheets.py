"""A juror's sheets: today's order, one sheet, my marks side by side, history."""

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.http import UserRequest
from assessments import disclosure, permissions
from assessments.disclosure import Number
from assessments.editions.queries import deadline
from assessments.editions.stages import Stage, Stale
from assessments.formats.paging import page_of
from assessments.instrument.rubric_queries import presentation_rubric
from assessments.presentation import sheet_actions
from assessments.presentation.forms import SeenForm, SheetForm, sheet_values
from assessments.presentation.queries import is_closed, sheet_of
from assessments.presentation.sheet_queries import content, events, my_rows, saves, version
from assessments.presentation.views.desk import juror, page, to_score

PER_PAGE = 50


@require_GET
def today(request: UserRequest, edition: str) -> HttpResponse:
    """A juror's first page: the order of presentations, and how far his own sheets are."""
    access, member = juror(request, edition)
    rubric = presentation_rubric(access.edition)
    criteria = rubric.criteria if rubric else []
    rows = my_rows(access.edition, member, criteria)
    owed = [row for row in rows if row.open]
    context = {
        "edition": access.edition,
        "rubric": rubric.head if rubric else None,
        "rows": rows,
        "today": timezone.localdate(),
        "closed": is_closed(access.edition),
        "scoring": access.edition.stage == Stage.PRESENTATION,
        "shows_marks": bool(disclosure.can_see(access, Number.OWN_MARKS)),
        "declares": not access.has_reached(Stage.NOMINATION),
        "until": deadline(access.edition, Stage.PRESENTATION) if owed else None,
        "next_row": owed[0] if owed and access.edition.stage == Stage.PRESENTATION else None,
    }
    return render(request, "presentation/today.html", context)


@require_GET
def sheet(request: UserRequest, edition: str, participant: int) -> HttpResponse:
    """One regency's sheet."""
    access, member, found = to_score(request, edition, participant)
    return page(request, access, member, found)


@require_GET
def mine(request: UserRequest, edition: str) -> HttpResponse:
    """My regencies side by side: every mark I gave, and the weighted totals of my own sheets."""
    access, member = juror(request, edition)
    permissions.require(disclosure.can_see(access, Number.OWN_MARKS))
    rubric = presentation_rubric(access.edition)
    criteria = rubric.criteria if rubric else []
    context = {
        "edition": access.edition,
        "criteria": criteria,
        "rows": my_rows(access.edition, member, criteria),
        "closed": is_closed(access.edition),
        "scoring": access.edition.stage == Stage.PRESENTATION,
        "member": member,
    }
    return render(request, "presentation/mine.html", context)


@require_GET
def history(request: UserRequest, edition: str, participant: int) -> HttpResponse:
    """Every save of one's own sheet, and what was done with it."""
    access, member, found = to_score(request, edition, participant)
    permissions.require(disclosure.can_see(access, Number.OWN_MARKS))
    rubric = presentation_rubric(access.edition)
    criteria = rubric.criteria if rubric else []
    own = sheet_of(member, found)
    shown = page_of(request, saves(own) if own else [], PER_PAGE)
    context = {
        "edition": access.edition,
        "regency": found,
        "participant": found,
        "criteria": criteria,
        "events": events(access.edition, own) if own else [],
        "page": shown,
        "versions": [version(one, criteria) for one in shown],
    }
    return render(request, "presentation/history.html", context)


@require_POST
def finish(request: UserRequest, edition: str, participant: int) -> HttpResponse:
    """Mark the whole sheet complete; the page then shows exactly what was stored."""
    access, member, found = to_score(request, edition, participant)
    form = SeenForm(request.POST, prefix="finish")
    seen = form.cleaned_data["seen"] if form.is_valid() else -1
    try:
        sheet_actions.finish_sheet(found, member, seen=seen, by=request.user)
    except ValidationError as error:
        rubric = presentation_rubric(access.edition)
        criteria = rubric.criteria if rubric else []
        stored = content(sheet_of(member, found))
        values = sheet_values(criteria, stored.marks, stored.notes, stored.note)
        values |= {"seen": str(seen), "key": request.POST.get("key", "")}
        again = SheetForm(values, criteria=criteria)
        again.errors.pop("key", None)
        for one in criteria:
            if one.code not in stored.marks:
                again.add_error(f"m_{one.code}", _("Give a score from 0 to 100."))
        again.add_error(None, error.messages)
        return page(request, access, member, found, form=again, status=422)
    except Stale:
        changed = [{"text": _("The sheet has changed since this page was shown. Read it again.")}]
        return page(request, access, member, found, conflict=changed, status=409)
    return redirect("presentation:sheet", edition, participant)


@require_POST
def take_back(request: UserRequest, edition: str, participant: int) -> HttpResponse:
    """Make a complete sheet a draft again."""
    _access, member, found = to_score(request, edition, participant)
    sheet_actions.take_back_sheet(found, member, by=request.user)
    return redirect("presentation:sheet", edition, participant)
