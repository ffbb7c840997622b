"""One mapping of a file, read key by key. Whatever is wrong is noted, and reading goes on."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from django.utils.translation import gettext as _

from assessments.instrument.problems import Problem

ABSENT = object()
CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,19}")
ZERO = Decimal(0)


class Node:
    """`where` names the place in complaints: a code where there is one, else the path of keys."""

    def __init__(self, data: object, where: str, problems: list[Problem]) -> None:
        self.problems, self.where = problems, where
        self.used: set[str] = set()
        self.data: Mapping[str, object] = {}
        if isinstance(data, dict):
            self.data = data
        else:
            self.complain(
                _("here must be keys with values, not %(found)s") % {"found": shown(data)}
            )

    def complain(self, what: str) -> None:
        self.problems.append(Problem(self.where, what))

    def close(self, *ignored: str) -> None:
        """Complain of every key that nobody asked for; `ignored` are for people only."""
        for key in self.data:
            if key not in self.used and key not in ignored:
                self.complain(_("unknown key “%(key)s”") % {"key": key})

    def get(self, key: str, *, required: bool) -> object:
        self.used.add(key)
        value = self.data.get(key, ABSENT)
        if value is ABSENT and required:
            self.complain(_("“%(key)s” is missing") % {"key": key})
        return value

    def text(self, key: str, *, required: bool = True, longest: int = 4000) -> str:
        value = self.get(key, required=required)
        if value is ABSENT or (value is None and not required):
            return ""
        if not isinstance(value, str) or (required and not value.strip()):
            self.complain(
                _("“%(key)s” must be a text, not %(found)s") % {"key": key, "found": shown(value)}
            )
            return ""
        cleaned = " ".join(value.split())
        if len(cleaned) > longest:
            self.complain(
                _("“%(key)s” is longer than %(longest)s characters")
                % {"key": key, "longest": longest}
            )
        if "\0" in cleaned:
            self.complain(_("“%(key)s” holds a character that cannot be stored") % {"key": key})
        return cleaned

    def code(self) -> str:
        """The `code`: it stands in addresses, so letters, digits, - and _ only."""
        found = self.text("code", longest=20)
        if found and not CODE.fullmatch(found):
            self.complain(
                _("a code has letters, digits, - and _ only, not “%(found)s”") % {"found": found}
            )
        return found

    def flag(self, key: str, *, default: bool) -> bool:
        value = self.get(key, required=False)
        if value is ABSENT:
            return default
        if not isinstance(value, bool):
            self.complain(
                _("“%(key)s” must be true or false, not %(found)s")
                % {"key": key, "found": shown(value)}
            )
            return default
        return value

    def optional_number(
        self, key: str, *, places: int = 2, digits: int = 5, required: bool = False
    ) -> Decimal | None:
        """The number under `key`; None when the key is absent or null. `digits`: before the decimals."""
        value = self.get(key, required=required)
        if value is ABSENT or (value is None and not required):
            return None
        if not isinstance(value, Decimal):
            self.complain(
                _("“%(key)s” must be a number, not %(found)s") % {"key": key, "found": shown(value)}
            )
        elif value < 0:
            self.complain(_("“%(key)s” is negative: %(found)s") % {"key": key, "found": value})
        elif value >= Decimal(10) ** digits:
            self.complain(_("“%(key)s” is too large: %(found)s") % {"key": key, "found": value})
        elif value != round(value, places):
            words = {"key": key, "places": places, "found": value}
            self.complain(_("“%(key)s” has more than %(places)s decimals: %(found)s") % words)
        else:
            return value
        return None

    def number(self, key: str, *, places: int = 2, digits: int = 5) -> Decimal:
        found = self.optional_number(key, places=places, digits=digits, required=True)
        return ZERO if found is None else found

    def whole(self, key: str, *, default: int | None = None) -> int:
        found = self.optional_number(key, places=0, digits=4, required=default is None)
        return int(found) if found is not None else (default or 0)

    def choice(self, key: str, known: Mapping[str, object], *, default: str = "") -> str:
        value = self.text(key, required=not default)
        if value and value not in known:
            words = {"key": key, "found": value, "known": ", ".join(known)}
            self.complain(_("“%(key)s” is “%(found)s”; known are %(known)s") % words)
            return default
        return value or default

    def items(self, key: str, *, required: bool = True) -> list[object]:
        value = self.get(key, required=required)
        if value is ABSENT:
            return []
        if not isinstance(value, list):
            self.complain(
                _("“%(key)s” must be a list, not %(found)s") % {"key": key, "found": shown(value)}
            )
            return []
        return value

    def texts(self, key: str, *, required: bool = True) -> list[str]:
        found = []
        for value in self.items(key, required=required):
            if isinstance(value, str) and value:
                found.append(value)
            else:
                self.complain(
                    _("in “%(key)s”: %(found)s is not a text") % {"key": key, "found": shown(value)}
                )
        return found

    def child(self, key: str, *, required: bool = True) -> "Node | None":
        value = self.get(key, required=required)
        return None if value is ABSENT else Node(value, self.path(key), self.problems)

    def children(self, key: str, *, required: bool = True) -> Iterator["Node"]:
        """The mappings of a list; each is named by its code or value where it has one."""
        for position, value in enumerate(self.items(key, required=required), start=1):
            yield Node(value, self.path(f"{key} {position}"), self.problems)

    def named(self, key: str, *, required: bool = True) -> Iterator["Node"]:
        """The mappings of a list whose `code` says where they are."""
        for node in self.children(key, required=required):
            code = node.data.get("code")
            if isinstance(code, str) and code:
                node.where = code
            yield node

    def path(self, key: str) -> str:
        return f"{self.where}, {key}" if self.where else key


def shown(value: object) -> str:
    """A value as a complaint shows it."""
    if value is None:
        return _("nothing")
    if isinstance(value, dict):
        return _("keys with values")
    if isinstance(value, list):
        return _("a list")
    text = str(value)
    return f"“{text[:60]}…”" if len(text) > 60 else f"“{text}”"
