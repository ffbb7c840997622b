"""Pages of no room: language and appearance, the token for a replay, privacy notice, help."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from accounts import actions
from accounts.http import UserRequest
from panji.context import THEMES
from panji.guides import GUIDES

YEAR = 365 * 86_400


def back(request: HttpRequest) -> HttpResponseRedirect:
    """Go back to the page that held the form; home when `next` would leave this site."""
    target = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        target, {request.get_host()}, require_https=request.is_secure()
    )
    return HttpResponseRedirect(target if safe else "/")


@login_not_required
@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    response = back(request)
    code = request.POST.get("language", "")
    if code in dict(settings.LANGUAGES):
        if request.user.is_authenticated:
            actions.set_language(request.user, code)
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            code,
            max_age=YEAR,
            samesite="Lax",
            secure=settings.HTTPS,
            httponly=True,
        )
    return response


@login_not_required
@require_POST
def set_theme(request: HttpRequest) -> HttpResponse:
    """Keep light or dark in a cookie, which theme.js also writes; anything else follows the system."""
    response = back(request)
    theme = request.POST.get("theme", "")
    if theme in THEMES:
        response.set_cookie("theme", theme, max_age=YEAR, samesite="Lax", secure=settings.HTTPS)
    else:
        response.delete_cookie("theme", samesite="Lax")
    return response


@require_GET
def csrf_token(request: UserRequest) -> JsonResponse:
    """The token of the present log-in and whose it is: a page from before it replays its saves with this."""
    return JsonResponse({"token": get_token(request), "user": str(request.user.pk)})


@require_GET
def signed_in(request: UserRequest) -> HttpResponse:
    """Where a log-in in a second tab ends: it says to close the tab, and the first tab takes notice."""
    return render(request, "pages/signed_in.html")


@login_not_required
@require_GET
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/privacy.html")


@login_not_required
@require_GET
def help_page(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/help.html", {"guides": GUIDES.values()})


@login_not_required
@require_GET
def guide(request: HttpRequest, guide: str) -> HttpResponse:
    """How to do the work of one role, step by step. It says nothing about any edition."""
    found = GUIDES.get(guide)
    if found is None:
        raise Http404
    return render(request, f"guide/{found.slug}.html", {"guide": found})
