"""Slots: order, times, links, slides; the draw."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import UserRequest
from assessments import disclosure, permissions
from assessments.disclosure import Number
from assessments.editions.queries import Access, assessed, enter, is_recused
from assessments.files.policy import DECK
from assessments.files.serve import file_response
from assessments.instrument.rubric_queries import presentation_rubric
from assessments.presentation import slot_actions
from assessments.presentation.forms import DeckForm, SlotForm, TimesForm
from assessments.presentation.models import Slot
from assessments.presentation.queries import slots as slots_of
from assessments.presentation.views.desk import is_fragment


@require_GET
def slots(request: UserRequest, edition: str) -> HttpResponse:
    """The order of presentations."""
    access = enter(request.user, edition)
    permissions.require(permissions.can_follow(access))
    return _page(request, access)


def minutes(access: Access) -> int:
    """One slot with its break, by the rubric; half an hour without one."""
    rubric = presentation_rubric(access.edition)
    if rubric is None:
        return 30
    head = rubric.head
    return head.presentation_minutes + head.question_minutes + head.break_minutes


def _page(request: UserRequest, access: Access, **forms: Any) -> HttpResponse:
    placed = {slot.participant_id: slot for slot in slots_of(access.edition)}
    offices = sorted(
        assessed(access.edition),
        key=lambda one: placed[one.pk].order if one.pk in placed else 10_000,
    )
    rows = [(one, placed.get(one.pk), DeckForm(auto_id=f"deck{one.pk}-%s")) for one in offices]
    context = {
        "edition": access.edition,
        "rows": [
            (one, slot, forms.get(f"deck{one.pk}") or deck, number == 1, number == len(rows))
            for number, (one, slot, deck) in enumerate(rows, 1)
        ],
        "may_plan": bool(permissions.can_administer(access.user))
        and access.edition.stage in slot_actions.PLANNING,
        "minutes": minutes(access),
        "limits": DECK,
        "times_form": TimesForm(initial={"pause_from": "11:30", "pause_to": "13:30"}),
        "deck_errors": [form for name, form in forms.items() if name.startswith("deck")],
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "presentation/slots.html", context | forms, status=status)


@require_POST
def times(request: UserRequest, edition: str) -> HttpResponse:
    """Draw the order, or only lay out the times in the order that stands (`keep`)."""
    access = enter(request.user, edition)
    permissions.require(permissions.can_administer(request.user))
    form = TimesForm(request.POST)
    if not form.is_valid():
        return _page(request, access, times_form=form)
    act = slot_actions.set_times if "keep" in request.POST else slot_actions.draw_order
    act(
        access.edition, starts_at=form.cleaned_data["starts_at"], minutes=minutes(access),
        pause=form.pause(), by=request.user,
    )  # fmt: skip
    messages.success(request, _("The order and the times are set and recorded."))
    return redirect("presentation:slots", edition)


@require_http_methods(["GET", "POST"])
def slot(request: UserRequest, edition: str, participant: int) -> HttpResponse:
    """One participant's slot, by hand."""
    access = enter(request.user, edition)
    permissions.require(permissions.can_administer(request.user))
    office = get_object_or_404(assessed(access.edition), pk=participant)
    found = Slot.objects.filter(participant=office).first()
    values = {"order": slots_of(access.edition).count() + 1}
    if found is not None:
        values = {name: getattr(found, name) for name in ("order", "starts_at", "zoom_link")}
    form = SlotForm(request.POST or None, initial=values)
    if request.method == "POST" and form.is_valid():
        slot_actions.set_slot(office, **form.cleaned_data, by=request.user)
        messages.success(request, _("The slot of %(name)s is set.") % {"name": office})
        return redirect("presentation:slots", edition)
    context = {"edition": access.edition, "regency": office, "participant": office, "form": form}
    status = 422 if request.method == "POST" else 200
    return render(request, "presentation/slot.html", context, status=status)


def _slot(request: UserRequest, edition: str, participant: int) -> tuple[Access, Slot]:
    access = enter(request.user, edition)
    found = Slot.objects.select_related("participant", "deck", "edition")
    return access, get_object_or_404(
        found, edition=access.edition, participant__excluded_at=None, participant=participant
    )


@require_POST
def move(request: UserRequest, edition: str, participant: int) -> HttpResponse:
    """One place earlier or later; the times change with the places."""
    _access, found = _slot(request, edition, participant)
    permissions.require(permissions.can_administer(request.user))
    slot_actions.move_slot(found, earlier="earlier" in request.POST, by=request.user)
    return redirect("presentation:slots", edition)


@require_POST
def upload(request: UserRequest, edition: str, participant: int) -> HttpResponse:
    """Keep the slides of one participant."""
    access, found = _slot(request, edition, participant)
    permissions.require(permissions.can_administer(request.user))
    form = DeckForm(request.POST, request.FILES, auto_id=f"deck{participant}-%s")
    if not form.is_valid():
        if is_fragment(request):
            return render(request, "_invalid.html", {"form": form}, status=422)
        return _page(request, access, **{f"deck{participant}": form})
    slot_actions.keep_deck(found, checked=form.cleaned_data["file"], by=request.user)
    if is_fragment(request):
        context = {"edition": access.edition, "slot": found}
        return render(request, "presentation/_deck.html", context)
    return redirect("presentation:slots", edition)


@require_GET
def deck(request: UserRequest, edition: str, participant: int) -> FileResponse | HttpResponse:
    """The slides, for the panel, the secretariat and the office itself; opening them is recorded."""
    access, found = _slot(request, edition, participant)
    if access.participant is not None and access.participant.pk != participant:
        raise Http404
    recused = access.seat is not None and is_recused(access.seat, found.participant)
    permissions.require(permissions.can_read_submission(access, found.participant, recused=recused))
    if access.participant is None:
        permissions.require(disclosure.can_see(access, Number.ANSWERS))
    if found.deck is None:
        raise Http404
    response = file_response(found.deck, found.deck_name, inline="inline" in request.GET)
    slot_actions.note_deck_opened(found, by=request.user)
    return response
