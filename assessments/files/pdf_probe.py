"""Looks into one PDF in a process of its own, with bounded memory and time, and prints one word.

Run by pdf_check, never imported: `python -I pdf_probe.py [PATH]`, without PATH the file comes on standard input.
A hostile PDF can unpack to gigabytes inside the parser, which no check from outside can foresee.
Words: ok, password, broken, pages, heavy, javascript, launch, attachment, form, automatic.
"""

import io
import resource
import sys
from collections.abc import Iterator
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream
from pikepdf.settings import set_qpdf_limits

MEMORY = 256 * 1024 * 1024  # bytes
SECONDS = 6  # of processor time
MAX_PAGES = 500
MAX_OBJECTS = 200_000
UNPACKED = (
    64 * 1024 * 1024
)  # bytes of one stream the parser itself must unpack (cross references, object streams)

# Worst first: a file with several of these is named after the worst.
FOUND = ("javascript", "launch", "attachment", "form", "automatic")
ACTIONS = {
    "/JavaScript": "javascript",
    "/Launch": "launch",
    "/GoToE": "attachment",
    "/SubmitForm": "form",
    "/ImportData": "form",
}
# An object whose text holds none of these need not be walked. qpdf has already undone the #xx escapes in names.
SUSPICIOUS = (
    *(name.encode() for name in ACTIONS),
    b"/JS",
    b"/AA",
    b"/OpenAction",
    b"/EF",
    b"/EmbeddedFile",
    b"/FileAttachment",
    b"/XFA",
)


def dictionaries(root: Object) -> Iterator[Object]:
    """`root` and the dictionaries directly inside it; what it only refers to is met on its own."""
    todo = [root]
    while todo:
        item = todo.pop()
        if isinstance(item, (Dictionary, Stream)):
            yield item
            children = [value for _, value in item.items()]
        else:
            children = list(item.as_list())
        todo += [c for c in children if isinstance(c, (Dictionary, Array)) and not c.is_indirect]


def is_action(value: object) -> bool:
    return isinstance(value, Dictionary) and "/S" in value


def findings(entry: Object) -> Iterator[str]:
    """What one dictionary brings. Names alone do not condemn: a font may be called /AA or /JS."""
    action = entry.get("/S")
    if isinstance(action, Name) and str(action) in ACTIONS:
        yield ACTIONS[str(action)]
    if isinstance(entry.get("/JS"), (pikepdf.String, Stream)):
        yield "javascript"
    if "/JavaScript" in entry and (
        "/Dests" in entry or "/EmbeddedFiles" in entry or len(entry.keys()) == 1
    ):
        yield "javascript"
    files = entry.get("/EF")
    if isinstance(files, Dictionary) and {"/F", "/UF", "/DOS", "/Mac", "/Unix"} & set(files.keys()):
        yield "attachment"
    if "/EmbeddedFiles" in entry or str(entry.get("/Type")) == "/EmbeddedFile":
        yield "attachment"
    if str(entry.get("/Subtype")) == "/FileAttachment":
        yield "attachment"
    if "/XFA" in entry:
        yield "form"
    triggers = entry.get("/AA")
    if isinstance(triggers, Dictionary) and any(is_action(value) for _, value in triggers.items()):
        yield "automatic"
    # LibreOffice and others write /OpenAction to say at which page to open: a place, not a program.
    opening = entry.get("/OpenAction")
    if isinstance(opening, Dictionary) and str(opening.get("/S", "/GoTo")) != "/GoTo":
        yield "automatic"


def verdict(pdf: pikepdf.Pdf) -> str:
    if len(pdf.objects) > MAX_OBJECTS:
        return "heavy"
    pages = len(pdf.pages)
    if not 0 < pages <= MAX_PAGES:
        return "pages" if pages else "broken"
    found: set[str] = set()
    for item in pdf.objects:
        if not isinstance(item, (Dictionary, Array, Stream)):
            continue
        text = (
            item.stream_dict.unparse() if isinstance(item, Stream) else item.unparse(resolved=True)
        )
        if any(word in text for word in SUSPICIOUS):
            for entry in dictionaries(item):
                found.update(findings(entry))
    for word in FOUND:
        if word in found:
            return word
    return "broken" if pdf.get_warnings() else "ok"


def main() -> str:
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    set_qpdf_limits(flate_max_memory=UNPACKED, png_max_memory=UNPACKED, max_stream_filters=4)
    source = Path(sys.argv[1]) if len(sys.argv) > 1 else io.BytesIO(sys.stdin.buffer.read())
    try:
        with pikepdf.open(source, attempt_recovery=False) as pdf:
            return verdict(pdf)
    except pikepdf.PasswordError:
        return "password"
    except MemoryError:
        return "heavy"
    except (
        pikepdf.PdfError,
        ValueError,
        TypeError,
        KeyError,
        AttributeError,
        RuntimeError,
        OverflowError,
    ):
        return "broken"  # whatever a damaged file provokes in the parser, it is the file's fault


if __name__ == "__main__":
    sys.stdout.write(main())
