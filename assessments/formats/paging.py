"""One page of a long list, by the number in the address."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest

MOST_DIGITS = 6


def page_of(request: HttpRequest, rows: Any, size: int) -> Page[Any]:
    """The page that `?page=` names, the first without it.

    Raises Http404 for whatever our own links never write: 1.234, a word, a page behind the last.
    """
    text = request.GET.get("page", "1")
    plain = text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS
    paginator = Paginator(rows, size)
    if not plain or not 0 < int(text) <= paginator.num_pages:
        raise Http404
    return paginator.page(int(text))
