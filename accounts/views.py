"""The person's own page."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts import actions
from accounts.forms import LanguageForm
from accounts.http import UserRequest, posted


@require_http_methods(["GET", "POST"])
def profile(request: UserRequest) -> HttpResponse:
    """Who I am here, my language, my password, my sessions."""
    form = LanguageForm(posted(request), initial={"language": request.user.language})
    if request.method == "POST" and form.is_valid():
        code = form.cleaned_data["language"]
        actions.set_language(request.user, code)
        with translation.override(code):
            messages.success(request, _("Your language is stored."))
        return redirect("accounts:profile")
    context = {"form": form, "person": request.user}
    status = 422 if form.is_bound else 200
    return render(request, "accounts/profile.html", context, status=status)
