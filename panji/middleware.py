"""Small middlewares: health, NUL bytes, the person's language, refusals as pages."""

from collections.abc import Callable

from django.conf import settings
from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.utils import translation
from django.utils.cache import add_never_cache_headers, patch_cache_control

from assessments.editions.stages import StageError
from panji import errors

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


class refusals:  # noqa: N801 -- listed in MIDDLEWARE beside the functions
    """Turn a closed stage into 409 and a busy database into 503 with Retry-After."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, StageError):
            return errors.conflict(request, str(exception))
        if isinstance(exception, OperationalError):
            return errors.busy(request)
        return None
