"""The refusals as friendly pages: what happened, and a way on."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def page(request: HttpRequest, status: int, reason: str = "") -> HttpResponse:
    """Render `errors/<status>.html`; for htmx the short fragment, which goes into the status line."""
    if request.headers.get("HX-Request"):
        return render(
            request, "errors/_short.html", {"status": status, "reason": reason}, status=status
        )
    return render(
        request, f"errors/{status}.html", {"status": status, "reason": reason}, status=status
    )


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return page(request, 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return page(request, 403, str(exception or ""))


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return page(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    return page(request, 500)


def conflict(request: HttpRequest, reason: str) -> HttpResponse:
    return page(request, 409, reason)


def busy(request: HttpRequest) -> HttpResponse:
    response = page(request, 503)
    response.headers["Retry-After"] = "5"
    return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form from before the last log-in carries an old token: say so and keep the page."""
    response = page(
        request,
        403,
        _(
            "This page is older than your log-in. Go back, reload it and send the form again."
        ),
    )
    response.headers["X-Panji-Refusal"] = "csrf"
    return response
