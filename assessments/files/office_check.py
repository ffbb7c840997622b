"""A docx, xlsx or pptx is taken when it is what its name says and brings no program and no foreign content."""

import io
import re
import zipfile
from typing import BinaryIO

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring
from django.utils.translation import gettext as _

from assessments.files.policy import TYPES
from assessments.files.refusal import Refused
from assessments.files.zip_walk import BadZip, Walk

MAX_XML = 5 * 1024 * 1024  # bytes of one part that is parsed
CONTENT_TYPES = "[content_types].xml"
MAIN = {f"{TYPES[e].content_type}.main+xml": e for e in ("docx", "xlsx", "pptx")}
PROGRAM = re.compile(r"macro|vba|activex")
PROGRAM_PART = re.compile(r"vbaproject|vbadata|(^|/)activex|(^|/)macrosheets/")
OBJECT = re.compile(r"oleobject|afchunk|control$")
ARCHIVE = re.compile(r"\.(zip|rar|7z|gz|jar|docx|docm|xlsx|xlsm|pptx|pptm)$")
# The numbers behind a chart live in a workbook inside; it is looked into like the file itself, once.
CHART_WORKBOOK = re.compile(r"(word|ppt|xl)/embeddings/[^/]+\.xlsx")
MAX_WORKBOOKS = 50
WORKBOOK_UNPACKED = 8 * 1024 * 1024  # bytes
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


def check_office(file: BinaryIO, extension: str) -> None:
    """Raises Refused. Moves the file's position."""
    try:
        _check(Walk(file), extension, inner=False)
    except BadZip as bad:
        raise refused(bad.code) from None


def _check(walk: Walk, extension: str, *, inner: bool) -> None:
    names = {member.filename.casefold(): member for member in walk.members}
    for name in names:
        if PROGRAM_PART.search(name):
            raise refused("macro")
        if OBJECT.search(name.rpartition("/")[2]):
            raise refused("object")
    if CONTENT_TYPES not in names:
        raise refused("type")
    _check_types(_xml(walk, names[CONTENT_TYPES]), extension)
    workbooks = 0
    for name, member in names.items():
        if name.endswith(".rels"):
            _check_relations(_xml(walk, member))
        elif not inner and CHART_WORKBOOK.fullmatch(name) and member.file_size <= WORKBOOK_UNPACKED:
            workbooks += 1
            if workbooks > MAX_WORKBOOKS:
                raise refused("bomb")
            _check(
                Walk(io.BytesIO(b"".join(walk.unpacked(member))), WORKBOOK_UNPACKED),
                "xlsx",
                inner=True,
            )
        elif name != CONTENT_TYPES:
            _drain(walk, member)


def _drain(walk: Walk, member: zipfile.ZipInfo) -> None:
    """Unpack without keeping anything: only so is it known that the declared size is true."""
    if ARCHIVE.search(member.filename.casefold()):
        raise refused("nested")
    head = b""
    for data in walk.unpacked(member):
        head = head or data[:4]
    if head == ZIP:
        raise refused("nested")
    if head == OLE:
        raise refused("object")


def _xml(walk: Walk, member: zipfile.ZipInfo) -> list[dict[str, str]]:
    """The attributes of every element below the root. Never resolves an entity."""
    if member.file_size > MAX_XML:
        raise refused("bomb")
    try:
        root = fromstring(b"".join(walk.unpacked(member)), forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        raise refused("broken") from None
    return [dict(element.attrib) for element in root.iter()]


def _check_types(elements: list[dict[str, str]], extension: str) -> None:
    types = {element.get("ContentType", "").strip().casefold() for element in elements}
    if any(PROGRAM.search(name) for name in types):
        raise refused("macro")
    if any("oleobject" in name for name in types):
        raise refused("object")
    if {MAIN[name] for name in types if name in MAIN} != {extension}:
        raise refused("type")


def _check_relations(elements: list[dict[str, str]]) -> None:
    for element in elements:
        kind = element.get("Type", "").strip().rpartition("/")[2].casefold()
        if kind == "vbaproject":
            raise refused("macro")
        if OBJECT.search(kind):
            raise refused("object")
        if element.get("TargetMode", "").strip().casefold() == "external" and kind != "hyperlink":
            raise refused("template" if kind == "attachedtemplate" else "external")


def refused(code: str) -> Refused:
    pdf = _("Or save it as PDF and choose that one.")
    messages = {
        "type": _(
            "What is inside this file is not what its name says. Open it, save it again in its own program."
        ),
        "broken": _(
            "This file is damaged. Open it, save it again under a new name, and choose that one."
        ),
        "macro": _("This file contains macros. Save it without macros."),
        "object": _(
            "This file has a foreign object embedded (OLE). Take the object out, or paste it as a picture."
        ),
        "template": _("This file fetches its template from another place. Detach the template."),
        "external": _("This file fetches content from another file or address. Break the links."),
        "nested": _(
            "This file has another archive or document inside. Take it out and choose it on its own."
        ),
        "bomb": _(
            "This file unpacks to an unusual size and cannot be checked. Save it again under a new name."
        ),
        "lying": _(
            "This file states false sizes for its parts. Open it and save it again under a new name."
        ),
        "path": _(
            "This file contains parts with forbidden names. Open it and save it again under a new name."
        ),
        "link": _(
            "This file contains a link to another place on the disk. Open it and save it again under a new name."
        ),
        "encrypted": _("This file is protected by a password. Save it without the password."),
        "duplicate": _(
            "This file contains the same part twice. Open it and save it again under a new name."
        ),
    }
    return Refused(f"{messages[code]} {pdf}", code=f"office-{code}")
