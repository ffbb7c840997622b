"""Small middlewares: health, NUL bytes, the person's language, log-in, refusals as pages."""

import logging
from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.db import OperationalError, connection
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    JsonResponse,
    UnreadablePostError,
)
from django.utils import translation
from django.utils.cache import add_never_cache_headers, patch_cache_control
from django.utils.http import url_has_allowed_host_and_scheme

from assessments.editions.stages import StageError
from assessments.files.serve import Lost
from panji import errors

logger = logging.getLogger(__name__)
GetResponse = Callable[[HttpRequest], HttpResponseBase]


def health(get_response: GetResponse) -> GetResponse:
    """Answer /health/ before the host check and the HTTPS redirect: a load balancer has neither."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if request.path != "/health/":
            return get_response(request)
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")
        except OperationalError:
            return JsonResponse({"status": "database unreachable"}, status=503)
        return JsonResponse({"status": "ok"})

    return middleware


def refuse_nul(get_response: GetResponse) -> GetResponse:
    """Refuse a NUL byte in path, query or form: PostgreSQL raises on it, SQLite stores it."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        query = request.META.get("QUERY_STRING", "")
        if "\x00" in request.path_info or "%00" in query or "\x00" in query:
            return errors.bad_request(request)
        return get_response(request)

    return middleware


def language(get_response: GetResponse) -> GetResponse:
    """Speak the person's language; visitors get the cookie's, else Indonesian."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        if request.user.is_authenticated:
            chosen = request.user.language
        if chosen not in dict(settings.LANGUAGES):
            chosen = settings.LANGUAGE_CODE
        with translation.override(chosen):
            request.LANGUAGE_CODE = chosen
            response = get_response(request)
        response.headers.setdefault("Content-Language", chosen)
        if request.user.is_authenticated and "Cache-Control" not in response.headers:
            add_never_cache_headers(response)
            patch_cache_control(response, private=True, no_store=True)
        return response

    return middleware


class LoginRequired(LoginRequiredMiddleware):
    """Send visitors to the log-in page; a script of ours gets 401, so that the page with its text stays."""

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., Any],
        view_args: tuple[Any, ...],
        view_kwargs: dict[str, Any],
    ) -> HttpResponseBase | None:
        refused = super().process_view(request, view_func, view_args, view_kwargs)
        if refused is None:
            return None
        if request.headers.get("HX-Request"):
            return errors.unauthorized(request)
        if request.method in {"GET", "HEAD"}:
            return refused
        # The address of a form shows nothing after the log-in; the page that held the form does.
        return redirect_to_login(came_from(request), self.get_login_url(view_func))


def came_from(request: HttpRequest) -> str:
    """The path of the page that sent this request, "/" when that was not ours."""
    referer = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(
        referer, {request.get_host()}, require_https=request.is_secure()
    ):
        return "/"
    parts = urlsplit(referer)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path or "/"


class refusals:  # noqa: N801 -- listed in MIDDLEWARE beside the functions
    """Turn a closed stage into 409, a busy database or a lost file into 503, an empty 405 into a page."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            shown = errors.wrong_method(request)
            shown.headers["Allow"] = response.headers.get("Allow", "")
            return shown
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, StageError):
            return errors.conflict(request, str(exception))
        if isinstance(exception, Lost):
            logger.error("The store has lost %s, asked for by %s", exception.sha256, request.path)
            return errors.lost(request, exception.sha256)
        if isinstance(exception, UnreadablePostError):
            errors.drop_upload(request)
            return errors.bad_request(request, exception)
        if isinstance(exception, OperationalError):
            # A lock that did not come free is the caller's to retry; a missing column is ours to read here.
            logger.error("The database refused: %s", request.path, exc_info=exception)
            return errors.busy(request)
        return None
