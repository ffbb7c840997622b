"""The one-time link of an invitation: the first password."""

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts.actions import find_invitation
from accounts.forms import AcceptForm
from accounts.http import posted
from assessments.control import people_actions as actions


@login_not_required
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def join(request: HttpRequest, token: str) -> HttpResponse:
    """Open a one-time link and set the first password; whoever is logged in on this device is logged out."""
    invitation = find_invitation(token)
    if invitation is None:
        return render(request, "control/join_closed.html", status=410)
    form = AcceptForm(posted(request), user=invitation.user)
    if request.method == "POST" and form.is_valid():
        try:
            actions.join(token, password=form.cleaned_data["password1"])
        except ValidationError:  # somebody else was faster with the same link
            return render(request, "control/join_closed.html", status=410)
        logout(request)
        messages.success(request, _("Your password is set. Log in with it now."))
        return redirect("account_login")
    context = {"form": form, "person": invitation.user}
    return render(request, "control/join.html", context, status=422 if form.is_bound else 200)
