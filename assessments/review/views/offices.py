"""One office: how far it is checked, what goes back to it, and its verified answers."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.http import UserRequest
from assessments import disclosure, permissions
from assessments.disclosure import Number
from assessments.editions.models import Participant
from assessments.editions.queries import Access, enter, is_recused
from assessments.editions.stages import Stage
from assessments.review import actions
from assessments.review.forms import ReturnForm, TakeBackForm
from assessments.review.queries import verified_answers
from assessments.review.queries.items import ALL, Item, Scope, Status, items, scope_of
from assessments.review.queries.progress import count
from assessments.review.queries.stages import returned_ids
from assessments.review.views.entering import (
    is_open,
    office_of,
    submission_of,
    verifier,
)


@require_GET
def overview(request: UserRequest, edition: str, participant: int) -> HttpResponse:
    """How far one office is checked; points, ticks and forms for its verifiers alone."""
    access = enter(request.user, edition)
    verdict = permissions.can_verify(access)
    permissions.require(verdict or permissions.can_follow(access))
    scope = _scope(access)
    return _page(request, access, scope, office_of(access, scope, participant))


def _verifies(access: Access) -> bool:
    """Whether he sees points and acts here; others see how far it is."""
    shown = disclosure.can_see(access, Number.PART_POINTS)
    return bool(permissions.can_verify(access)) and bool(shown)


def _scope(access: Access) -> Scope:
    return scope_of(access.seat) if permissions.can_verify(access) else ALL


def _page(
    request: UserRequest,
    access: Access,
    scope: Scope,
    office: Participant,
    *,
    return_form: ReturnForm | None = None,
    take_back_form: TakeBackForm | None = None,
) -> HttpResponse:
    verifies = _verifies(access)
    found = items(access.edition, participant=office, scope=scope)
    acts = verifies and is_open(access)
    form = return_form or ReturnForm(items=found)
    returned = [one for one in found if one.reopening is not None]
    context: dict[str, Any] = {
        "edition": access.edition,
        "regency": office,
        "sent": found[0].sent if found else None,
        "groups": _groups(found, form),
        "count": count(found),
        "returned": returned,
        "empty": [one for one in found if one.status == Status.TODO and _is_empty(one)],
        "verifies": verifies,
        "acts": acts,
        "return_form": form,
        "take_back_form": take_back_form or TakeBackForm(prefix="back"),
        "may_read": _may_read(access),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "review/overview.html", context, status=status)


def _is_empty(one: Item) -> bool:
    return not one.claim.answered and not one.claim.points


def _groups(found: list[Item], form: ReturnForm) -> list[tuple[Any, Any, list[Any]]]:
    """(component, its count, (item, tick, note) of each of its indicators)."""
    fields = {item.question.code: (tick, note) for item, tick, note in form.rows()}
    groups: dict[Any, list[Item]] = {}
    for one in found:
        groups.setdefault(one.question.indicator.component, []).append(one)
    return [
        (
            component,
            count(group),
            [(one, *fields.get(one.question.code, (None, None))) for one in group],
        )
        for component, group in groups.items()
    ]


def _may_read(access: Access) -> bool:
    return access.has_reached(Stage.REVIEW) and bool(disclosure.can_see(access, Number.ANSWERS))


@require_POST
def return_for_correction(request: UserRequest, edition: str, participant: int) -> HttpResponse:
    """Open the ticked indicators again for this office alone; operator and head get a mail."""
    access, scope = verifier(request, edition)
    office = office_of(access, scope, participant)
    found = items(access.edition, participant=office, scope=scope)
    submission = submission_of(access, office)
    form = ReturnForm(request.POST, items=found)
    if not form.is_valid():
        return _page(request, access, scope, office, return_form=form)
    actions.return_for_correction(
        submission, form.notes(), form.cleaned_data["due_at"], by=request.user
    )
    messages.success(request, _("Returned. The operator and the head of agency get a mail."))
    return redirect("review:overview", edition, participant)


@require_POST
def take_back_return(request: UserRequest, edition: str, participant: int) -> HttpResponse:
    """End the correction of the verifier's part without a new version."""
    access, scope = verifier(request, edition)
    office = office_of(access, scope, participant)
    submission = submission_of(access, office)
    form = TakeBackForm(request.POST, prefix="back")
    if not form.is_valid():
        return _page(request, access, scope, office, take_back_form=form)
    found = items(access.edition, participant=office, scope=scope)
    mine = returned_ids(submission) & {one.question.indicator.pk for one in found}
    actions.take_back_return(submission, mine, by=request.user, reason=form.cleaned_data["reason"])
    messages.success(request, _("The return is taken back. What was submitted last counts."))
    return redirect("review:overview", edition, participant)


@require_GET
def answers(request: UserRequest, edition: str, participant: int) -> HttpResponse:
    """The verified answers and the evidence of one office, without any points."""
    access = enter(request.user, edition)
    if access.participant is not None and access.participant.pk != participant:
        raise Http404
    scope = _scope(access)
    office = office_of(access, scope, participant)
    permissions.require(disclosure.can_see(access, Number.ANSWERS))
    recused = access.seat is not None and is_recused(access.seat, office)
    permissions.require(permissions.can_read_submission(access, office, recused=recused))
    context = {
        "edition": access.edition,
        "regency": office,
        "parts": verified_answers(access.edition, office, scope),
        "juror": access.seat is not None and access.seat.scores,
        "verifies": access.seat is not None and access.seat.verifies,
        "follows": bool(permissions.can_follow(access)),
    }
    return render(request, "review/answers.html", context)
