"""The person's own pages: the first password, the profile."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts import actions
from accounts.forms import AcceptForm, LanguageForm
from accounts.http import UserRequest


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def accept_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Open a one-time link and set the first password."""
    invitation = actions.find_invitation(token)
    if invitation is None:
        return render(request, "accounts/invitation_closed.html", status=410)
    form = AcceptForm(request.POST or None, user=invitation.user)
    if request.method == "POST" and form.is_valid():
        try:
            actions.accept(token, password=form.cleaned_data["password1"])
        except ValidationError:
            return render(request, "accounts/invitation_closed.html", status=410)
        messages.success(request, _("Your password is set. Log in with it now."))
        return redirect("account_login")
    status = 422 if form.is_bound else 200
    return render(
        request, "accounts/accept_invitation.html", {"form": form, "person": invitation.user}, status=status
    )


@require_http_methods(["GET", "POST"])
def profile(request: UserRequest) -> HttpResponse:
    """Who I am here, my language, my password."""
    form = LanguageForm(request.POST or None, initial={"language": request.user.language})
    if request.method == "POST" and form.is_valid():
        actions.set_language(request.user, form.cleaned_data["language"])
        return redirect("accounts:profile")
    status = 422 if form.is_bound else 200
    return render(request, "accounts/profile.html", {"form": form, "person": request.user}, status=status)
