"""Interface texts: compile the catalogues and check that they are complete, without GNU gettext.

Runs inside the virtual environment (polib, Django): `python -m panji.setup.messages compile|check`.
"""

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import polib

from panji.setup.console import ROOT, SetupError
from panji.setup.texts import Text, texts_of_project

LOCALE = ROOT / "locale"
LANGUAGES = ("id", "en")
PLACEHOLDER = re.compile(r"%\(\w+\)[#0 +-]*\d*(?:\.\d+)?[a-zA-Z]|%[sdif%]|\{\w*\}")


def catalogue(language: str) -> Path:
    file = LOCALE / language / "LC_MESSAGES" / "django.po"
    if not file.is_file():
        raise SetupError(f"The catalogue {file.relative_to(ROOT)} is missing.")
    return file


def compile_catalogues() -> int:
    """Write each .mo that is missing or older than its .po; give how many were written."""
    written = 0
    for language in LANGUAGES:
        source = catalogue(language)
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime_ns < source.stat().st_mtime_ns:
            polib.pofile(str(source)).save_as_mofile(str(target))
            written += 1
    return written


def problems() -> Iterator[str]:
    """One sentence for each text that is missing, untranslated, fuzzy or has other placeholders."""
    used = texts_of_project()
    for language in LANGUAGES:
        entries = {
            Text(entry.msgid, entry.msgid_plural, entry.msgctxt or ""): entry
            for entry in polib.pofile(str(catalogue(language)))
            if not entry.obsolete
        }
        for text, place in sorted(used.items()):
            if text not in entries:
                yield f"{language}: not in the catalogue: {text.singular!r} ({place})"
        for entry in entries.values():
            yield from (f"{language}: {fault}: {entry.msgid!r}" for fault in faults_of(entry))


def faults_of(entry: polib.POEntry) -> Iterator[str]:
    if "fuzzy" in entry.flags:
        yield "fuzzy"
    if not entry.translated():
        yield "not translated"
        return
    wanted = set(PLACEHOLDER.findall(entry.msgid)) | set(PLACEHOLDER.findall(entry.msgid_plural))
    for form in entry.msgstr_plural.values() or [entry.msgstr]:
        found = set(PLACEHOLDER.findall(form))
        # A plural form may leave the number out ("one day"), never bring in something new.
        if found - wanted or (not entry.msgid_plural and wanted - found):
            yield f"placeholders {sorted(found)} instead of {sorted(wanted)}"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m panji.setup.messages", description=__doc__)
    parser.add_argument("command", choices=["compile", "check"])
    command = parser.parse_args().command
    try:
        if command == "compile":
            compile_catalogues()
            return 0
        found = list(problems())
    except SetupError as error:
        found = [str(error)]
    print("\n".join(found) or "Interface texts: complete in " + ", ".join(LANGUAGES))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
