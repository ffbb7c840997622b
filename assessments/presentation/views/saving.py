"""A juror's draft saves itself. The juror comes from the request, whatever the form says."""

from collections.abc import Iterator, Mapping, Sequence
from typing import cast
from uuid import uuid4

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.http import UserRequest
from assessments import permissions
from assessments.editions.models import Participant
from assessments.editions.panel_models import PanelMember
from assessments.editions.queries import Access, is_recused
from assessments.editions.stages import Stale
from assessments.instrument.rubric_models import Criterion
from assessments.presentation import sheet_actions
from assessments.presentation.forms import SheetForm, sheet_values
from assessments.presentation.models import Sheet
from assessments.presentation.sheet_queries import content
from assessments.presentation.views.desk import is_fragment, juror, page, standing


@require_POST
def save(request: UserRequest, edition: str, participant: int) -> HttpResponse:
    """Answer with the status line and the running total; with both values when they collide."""
    access, member = juror(request, edition)
    found = get_object_or_404(
        Participant, pk=participant, edition=access.edition, excluded_at__isnull=True
    )
    found.edition = access.edition
    criteria = list(Criterion.objects.filter(edition=access.edition))
    form = SheetForm(request.POST, criteria=criteria)
    if not form.is_valid():
        permissions.require(permissions.can_score(access, recused=is_recused(member, found)))
        if is_fragment(request):
            return render(request, "_invalid.html", {"form": form}, status=422)
        return page(request, access, member, found, form=form, status=422)
    data = form.cleaned_data
    try:
        saved = sheet_actions.save_sheet(
            found, member, marks=form.marks(), notes=form.notes(), note=data["note"],
            seen=data["seen"], key=data["key"], by=request.user,
        )  # fmt: skip
    except sheet_actions.Recused:  # asked under the lock, once
        permissions.require(permissions.can_score(access, recused=True))
        raise
    except Stale as stale:
        return _collided(request, access, member, found, form, cast("Sheet", stale.stored))
    if not is_fragment(request):
        return redirect("presentation:sheet", edition, participant)
    marks = {one.code: value for one, value in form.marks().items()}
    context = {"version": saved.version, "at": saved.saved_at, **standing(criteria, marks)}
    return HttpResponse(render_to_string("presentation/_status.html", context))


def differences(
    criteria: Sequence[Criterion], mine: Mapping[str, str], stored: Mapping[str, str]
) -> Iterator[dict[str, str]]:
    """The rows of a conflict: what differs, as people read it."""
    for one in criteria:
        name, note = f"m_{one.code}", f"n_{one.code}"
        if mine[name] != stored[name]:
            yield {"label": str(one), "mine": mine[name], "stored": stored[name]}
        if mine[note] != stored[note]:
            label = _("Note on %(criterion)s") % {"criterion": one.code}
            yield {"label": label, "mine": mine[note], "stored": stored[note]}
    if mine["note"] != stored["note"]:
        yield {"label": _("Note"), "mine": mine["note"], "stored": stored["note"]}


def _collided(
    request: UserRequest,
    access: Access,
    member: PanelMember,
    participant: Participant,
    form: SheetForm,
    sheet: Sheet,
) -> HttpResponse:
    criteria = form.criteria
    held = content(sheet)
    stored = sheet_values(criteria, held.marks, held.notes, held.note)
    typed = {one.code: value for one, value in form.marks().items() if value is not None}
    notes = {one.code: text for one, text in form.notes().items()}
    mine = sheet_values(criteria, typed, notes, form.cleaned_data["note"])
    rows = list(differences(criteria, mine, stored))
    if is_fragment(request):
        context = {
            "version": sheet.version,
            "by": member.name,
            "at": sheet.saved_at,
            "rows": rows,
            "fields": list(stored.items()),
        }
        return render(request, "_conflict.html", context, status=409)
    # Without JavaScript: what was typed stays, and saving once more writes it over what is stored.
    data = {**mine, "seen": str(sheet.version), "key": str(uuid4())}
    kept = SheetForm(data, criteria=criteria)
    return page(request, access, member, participant, form=kept, conflict=rows, status=409)
