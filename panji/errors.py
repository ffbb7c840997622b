"""The refusals as friendly pages: what happened, and a way on."""

from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _


def page(request: HttpRequest, status: int, reason: str = "") -> HttpResponse:
    """Render `errors/<status>.html`; for htmx the short fragment, which goes into the status line."""
    if request.headers.get("HX-Request"):
        return bare("errors/_short.html", status, reason)
    context = {"status": status, "reason": reason, "back": came_from(request)}
    return render(request, f"errors/{status}.html", context, status=status)


def came_from(request: HttpRequest) -> str:
    """The page of ours whose link or form led here; "" when there is none that would help."""
    referer = urlsplit(request.headers.get("Referer", ""))
    if referer.netloc != request.headers.get("Host"):
        return ""
    address = urlunsplit(("", "", referer.path, referer.query, ""))
    here = (
        address == request.get_full_path()
    )  # refused too, or the address of a form that shows nothing
    return "" if here or not url_has_allowed_host_and_scheme(address, None) else address


def bare(template: str, status: int, reason: str = "") -> HttpResponse:
    """Render without request, person or database: those may be what is broken."""
    context = {"status": status, "reason": reason, "HELP_CONTACT": settings.PANJI_HELP_CONTACT}
    return HttpResponse(render_to_string(template, context), status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig):
        return too_large(request)
    return page(request, 400, broken_limit(exception))


def broken_limit(exception: Exception | None) -> str:
    """Say which limit of a form was passed; "" for every other cause."""
    if isinstance(exception, TooManyFieldsSent):
        limit = settings.DATA_UPLOAD_MAX_NUMBER_FIELDS
        return _("The form has more than %(limit)s fields; that many cannot be sent at once.") % {
            "limit": limit
        }
    if isinstance(exception, TooManyFilesSent):
        limit = settings.DATA_UPLOAD_MAX_NUMBER_FILES
        return _("More than %(limit)s files were sent at once; send them in smaller groups.") % {
            "limit": limit
        }
    if isinstance(exception, MultiPartParserError | UnreadablePostError):
        return _("The upload broke off. Send it again.")
    return ""


def drop_upload(request: HttpRequest) -> None:
    """Remove the temporary file of an upload that broke off now, not when Python gets round to it."""
    for handler in request.upload_handlers:
        handler.upload_interrupted()


def unauthorized(request: HttpRequest) -> HttpResponse:
    """Answer a script of ours whose person is logged out: it keeps the page and asks for a log-in."""
    return bare("errors/_short.html", 401)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return page(request, 403, str(exception or ""))


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return page(request, 404)


def wrong_method(request: HttpRequest) -> HttpResponse:
    return page(request, 405)


def conflict(request: HttpRequest, reason: str) -> HttpResponse:
    """Leads back to the page that held the form: to reload the refusal itself would send the form again."""
    return page(request, 409, reason)


def too_large(request: HttpRequest) -> HttpResponse:
    return page(request, 413)


def too_many(request: HttpRequest) -> HttpResponse:
    response = page(request, 429)
    response.headers["Retry-After"] = "60"
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    return bare(
        "errors/_short.html" if request.headers.get("HX-Request") else "errors/500.html", 500
    )


def busy(request: HttpRequest) -> HttpResponse:
    response = bare(
        "errors/_short.html" if request.headers.get("HX-Request") else "errors/503.html", 503
    )
    response.headers["Retry-After"] = "5"
    return response


def lost(request: HttpRequest, sha256: str) -> HttpResponse:
    """The bytes of a file are not in the store: say which, and who can bring them back."""
    if request.headers.get("HX-Request"):
        return bare("errors/_short.html", 503, _("The file is missing on the server."))
    context = {"status": 503, "reason": "", "sha256": sha256}
    return render(request, "errors/lost.html", context, status=503)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form from before the last log-in carries an old token: say so and keep the page.

    A form that broke off comes here too: Django finds no token in it.
    """
    drop_upload(request)
    response = page(
        request,
        403,
        _("This page is older than your log-in. Go back, reload it and send the form again."),
    )
    response.headers["X-Panji-Refusal"] = "csrf"
    return response
