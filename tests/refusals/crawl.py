"""Everything one person can fetch: by following links, and by asking every address whether allowed or not."""

import html
import io
import re
import zipfile
from collections import deque
from collections.abc import Iterator
from functools import cache
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import unquote, urlsplit

import openpyxl
import pikepdf
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.browser.award.papers import words
from tests.matrix_late_rows import LATE
from tests.matrix_rows import EDITION
from tests.matrix_world import browser
from tests.refusals.leak_world import World

LINK = re.compile(r"""(?:href|src|hx-get)="(/[^"#]*)""")
# Not pages of the award, the same page by another filter, pictures, all items of a visit but the first ones.
OUTSIDE = re.compile(
    r"^/(static|admin|account|help|privacy|language|theme)|^/people/\d|[?&](action|who|inline|item)=|/photo/"
    r"|/item/V\d\.[2-9]"
)
MOST = 400
FEW = (
    "anonymous",
    "head",
)  # the log-in page and the operator's rights: every address once, with the POSTs
NUMBER = re.compile(r"\d+(?:[.,/]\d+)?")


class Reader:
    """One person's browser. `seen`: the address and what was read there, each once."""

    def __init__(self, here: World, role: str) -> None:
        self.here, self.role = here, role
        self.client: Client = browser(here.people[role])
        self.cookies = self.client.cookies.output(header="", sep=";")

    def everything(self, *, posts: bool) -> Iterator[tuple[str, str]]:
        yield from self.by_links()
        if posts or self.role not in FEW:
            yield from self.by_addresses(posts=posts)

    def by_links(self) -> Iterator[tuple[str, str]]:
        queue, self.known = deque(["/", "/results/"]), {"/", "/results/"}
        while queue:
            url = queue.popleft()
            answer = self.ask("GET", url)
            text = reading(answer)
            yield f"GET {url}", text
            found = LINK.findall(text) if "html" in answer.headers.get("Content-Type", "") else []
            if "Location" in answer.headers:
                found.append(
                    urlsplit(answer.headers["Location"])._replace(scheme="", netloc="").geturl()
                )
            for one in found:
                if one not in self.known and not OUTSIDE.search(one):
                    self.known.add(one)
                    queue.append(one)
            assert len(self.known) < MOST

    def by_addresses(self, *, posts: bool) -> Iterator[tuple[str, str]]:
        """Every address of an edition with the own office's things, linked or not; a POST carries no data."""
        for key in EDITION | LATE:
            method, name, *names = key.split()
            url = reverse(name, args=[self.here.things[one] for one in names])
            if method == "GET" and url not in self.known:
                yield key, reading(self.ask(method, url, fragment=not posts))
            elif method == "POST" and posts:
                before = transaction.savepoint()
                yield key, reading(self.ask(method, url))
                transaction.savepoint_rollback(before)

    def ask(self, method: str, url: str, *, fragment: bool = False) -> Any:
        """One answer; as a `fragment` a refusal is its words without the frame of the page."""
        self.client.cookies = SimpleCookie(self.cookies)
        return self.client.generic(method, url, headers={"HX-Request": "true"} if fragment else {})


def reading(answer: Any) -> str:
    """The words of an answer of whatever kind, its address and its file name."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    kind = answer.headers.get("Content-Type", "")
    head = f"{unquote(answer.headers.get('Content-Disposition', ''))} {unquote(answer.headers.get('Location', ''))} "
    if "pdf" in kind:
        return head + paper(body)
    if "spreadsheet" in kind:
        return head + workbook(body)
    if "image" in kind:
        return head
    return head + html.unescape(body.decode())


@cache
def paper(data: bytes) -> str:
    """The words of a PDF and what its file says of itself; the same paper is read once."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        about = " ".join(str(one) for one in pdf.docinfo.values())
    return f"{about} {words(data)}"


def workbook(data: bytes) -> str:
    """Every cell, cached values as well as formulas, and every name of the file."""
    cells = []
    for values in (True, False):
        for sheet in openpyxl.load_workbook(io.BytesIO(data), data_only=values).worksheets:
            cells += [
                sheet.title,
                *(str(one) for row in sheet.values for one in row if one is not None),
            ]
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        cells.append(parts.read("docProps/core.xml").decode())
    return " ".join(cells)


def tokens(text: str) -> set[str]:
    """The numbers of a text, with a point; what has more decimals than a page prints also rounded."""
    found = set()
    for one in NUMBER.findall(text):
        number = one.replace(",", ".")
        found.add(number)
        if "." in number and len(number.partition(".")[2]) > 6:
            found.add(f"{float(number):.4f}".rstrip("0"))
    return found
