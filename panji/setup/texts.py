"""Every text of the code and the templates that goes through gettext, found without GNU gettext."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from django.utils.translation.template import templatize

from panji.setup.console import ROOT, SetupError

PACKAGES = ("accounts", "assessments", "panji", "regencies")
TEMPLATES = ("templates",)

# Which argument holds what: (context, singular, plural).
FUNCTIONS: dict[str, tuple[int | None, int, int | None]] = {
    "_": (None, 0, None),
    "gettext": (None, 0, None),
    "gettext_noop": (None, 0, None),
    "gettext_lazy": (None, 0, None),
    "ngettext": (None, 0, 1),
    "ngettext_lazy": (None, 0, 1),
    "pgettext": (0, 1, None),
    "pgettext_lazy": (0, 1, None),
    "npgettext": (0, 1, 2),
    "npgettext_lazy": (0, 1, 2),
}
# What `templatize` leaves of a template: calls with plain string literals between blanked-out text.
LITERAL = r"""u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
CALL = re.compile(
    rf"(?<!\w)(?:_|n?p?gettext)\(\s*{LITERAL}(?:\s*,\s*{LITERAL})*(?:\s*,\s*count)?\s*\)", re.DOTALL
)


class Text(NamedTuple):
    singular: str
    plural: str = ""
    context: str = ""


def texts_of_project() -> dict[Text, str]:
    """Each text with the first place it stands at ("panji/errors.py:12"). Raises SetupError for an f-string."""
    found: dict[Text, str] = {}
    for package in PACKAGES:
        for file in sorted((ROOT / package).rglob("*.py")):
            for text, line in texts_of_code(file.read_text("utf-8"), place(file)):
                found.setdefault(text, f"{place(file)}:{line}")
    for folder in TEMPLATES:
        for file in sorted((ROOT / folder).rglob("*.*")):
            if file.suffix in {".html", ".txt"}:
                for text in texts_of_template(file.read_text("utf-8"), place(file)):
                    found.setdefault(text, place(file))
    return found


def texts_of_code(source: str, origin: str) -> Iterator[tuple[Text, int]]:
    """The texts of one Python module, with their line."""
    for node in ast.walk(ast.parse(source, origin)):
        if isinstance(node, ast.Call) and (name := name_of(node.func)) in FUNCTIONS:
            arguments = [constant(argument) for argument in node.args]
            if any(isinstance(argument, ast.JoinedStr) for argument in node.args):
                raise SetupError(f"{origin}:{node.lineno}: an f-string cannot be translated.")
            if text := assemble(name, arguments):
                yield text, node.lineno


def texts_of_template(source: str, origin: str) -> Iterator[Text]:
    """The texts of one Django template: {% translate %}, {% blocktranslate %} and _("...")."""
    for match in CALL.finditer(templatize(source, origin=origin)):
        call = ast.parse(match.group(), mode="eval").body
        if isinstance(call, ast.Call) and (
            text := assemble(name_of(call.func), [constant(argument) for argument in call.args])
        ):
            yield text


def assemble(name: str, arguments: list[str | None]) -> Text | None:
    """The text a call asks for, or None when it is called with a variable."""
    context, singular, plural = (
        "" if at is None else arguments[at] if at < len(arguments) else None
        for at in FUNCTIONS[name]
    )
    if not singular or plural is None or context is None:
        return None
    return Text(singular, plural, context)


def constant(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def name_of(node: ast.expr) -> str:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def place(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()
