"""People: the list, one person, invitations, handing an office over."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.actions import INVITATION_HOURS
from accounts.http import UserRequest, posted
from accounts.models import User
from assessments import permissions
from assessments.audit.queries import history
from assessments.control import people_actions as actions
from assessments.control.people_forms import DetailsForm, HandOverForm, InviteForm
from assessments.control.people_queries import everybody
from assessments.editions.forms import ReasonForm

DETAILS = ("name", "position", "institution", "nip", "grade")


@require_GET
def people(request: UserRequest) -> HttpResponse:
    permissions.require(permissions.can_administer(request.user))
    return render(request, "control/people.html", {"people": list(everybody())})


def _invited(
    request: UserRequest, person: User, url: str, before: User | None = None
) -> HttpResponse:
    """The one page that shows the link; without a `url` it says that only the mail has it."""
    context = {"person": person, "url": url, "before": before, "hours": INVITATION_HOURS}
    return render(request, "control/invited.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
def invite(request: UserRequest) -> HttpResponse:
    """Invite a person: his one-time link is shown once, on the answer to this form."""
    permissions.require(permissions.can_administer(request.user))
    form = InviteForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            user, url = actions.invite(**form.cleaned_data, by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return _invited(request, user, url)
    return render(
        request, "control/invite.html", {"form": form}, status=422 if form.is_bound else 200
    )


def _person_page(
    request: UserRequest, person: User, *, status: int = 200, **forms: object
) -> HttpResponse:
    context = {
        "person": person,
        "form": DetailsForm(initial={name: getattr(person, name) for name in DETAILS}),
        "disable_form": ReasonForm(prefix="disable"),
        "events": history(obj=person)[:30],
        "own": person.pk == request.user.pk,
    }
    return render(request, "control/person.html", context | forms, status=status)


@require_http_methods(["GET", "POST"])
def person(request: UserRequest, pk: int) -> HttpResponse:
    """One person: details, invitation, closing the account."""
    permissions.require(permissions.can_administer(request.user))
    shown = get_object_or_404(User.objects.select_related("regency"), pk=pk)
    if request.method == "GET":
        return _person_page(request, shown)
    form = DetailsForm(request.POST)
    if not form.is_valid():
        return _person_page(request, shown, status=422, form=form)
    actions.change(shown, by=request.user, **form.cleaned_data)
    messages.success(request, _("Saved."))
    return redirect("control:person", pk)


@never_cache
@require_POST
def invite_again(request: UserRequest, pk: int) -> HttpResponse:
    permissions.require(permissions.can_administer(request.user))
    shown = get_object_or_404(User, pk=pk)
    owned = shown.has_usable_password()
    url = actions.invite_again(shown, by=request.user)
    # Whoever saw the link of the chair's account could turn both keys: it goes to its owner alone.
    return _invited(request, shown, "" if owned else url)


@never_cache
@require_http_methods(["GET", "POST"])
def hand_over(request: UserRequest, pk: int) -> HttpResponse:
    """Hand an office over to a new person."""
    permissions.require(permissions.can_administer(request.user))
    shown = get_object_or_404(User.objects.select_related("regency"), pk=pk)
    form = HandOverForm(posted(request), initial={"position": shown.position})
    if request.method == "POST" and form.is_valid():
        try:
            new, url = actions.hand_over(shown, **form.cleaned_data, by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return _invited(request, new, url, before=shown)
    context = {"person": shown, "form": form}
    return render(request, "control/hand_over.html", context, status=422 if form.is_bound else 200)


@require_POST
def disable(request: UserRequest, pk: int) -> HttpResponse:
    permissions.require(permissions.can_administer(request.user))
    shown = get_object_or_404(User.objects.select_related("regency"), pk=pk)
    form = ReasonForm(request.POST, prefix="disable")
    if not form.is_valid():
        return _person_page(request, shown, status=422, disable_form=form)
    actions.disable(shown, reason=form.cleaned_data["reason"], by=request.user)
    messages.success(request, _("The account is closed; every session has ended."))
    return redirect("control:person", pk)


@require_POST
def enable(request: UserRequest, pk: int) -> HttpResponse:
    permissions.require(permissions.can_administer(request.user))
    shown = get_object_or_404(User, pk=pk)
    actions.enable(shown, by=request.user)
    messages.success(request, _("The account is open again."))
    return redirect("control:person", pk)
