"""Office files, honest and hostile, and bare zips."""

import io
import stat
import struct
import warnings
import zipfile
import zlib
from collections.abc import Mapping

OFFICE = "application/vnd.openxmlformats-officedocument."
MAIN = {
    "docx": ("word/document.xml", f"{OFFICE}wordprocessingml.document.main+xml"),
    "xlsx": ("xl/workbook.xml", f"{OFFICE}spreadsheetml.sheet.main+xml"),
    "pptx": ("ppt/presentation.xml", f"{OFFICE}presentationml.presentation.main+xml"),
}
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def types_xml(main: str, extra: str = "") -> bytes:
    part, name = MAIN.get(main, ("word/document.xml", main))
    return (
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/{part}" ContentType="{name}"/>{extra}</Types>'
    ).encode()


def relations(kind: str, target: str, mode: str = "External") -> bytes:
    return (
        '<?xml version="1.0"?>'
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{RELATION}{kind}" Target="{target}" TargetMode="{mode}"/></Relationships>'
    ).encode()


def plain(main: str = "docx", parts: Mapping[str, bytes] | None = None, extra: str = "") -> bytes:
    """An Office file of the kind `main` (or of that main content type), with further parts and content types."""
    return archive(
        {
            "[Content_Types].xml": types_xml(main, extra),
            MAIN.get(main, MAIN["docx"])[0]: b"<document/>",
            **(parts or {}),
        }
    )


def archive(parts: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, data in parts.items():
            zipped.writestr(name, data)
    return out.getvalue()


def with_entry(entry: zipfile.ZipInfo, data: bytes = b"x") -> bytes:
    """A docx with one more entry, exactly as given."""
    out = io.BytesIO(plain())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # "Duplicate name": on purpose
        with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as zipped:
            zipped.writestr(entry, data)
    return out.getvalue()


def symlink() -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo("word/media/image1.png")
    entry.create_system = 3
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    return entry


def lying(declared: int, actual: int) -> bytes:
    """One part unpacks to `actual` bytes; every header says `declared`, with the checksum of that many."""
    truth, data = bytes(actual), plain(parts={"word/media/big.bin": bytes(actual)})
    size, crc = struct.pack("<L", actual), struct.pack("<L", zlib.crc32(truth))
    said, said_crc = struct.pack("<L", declared), struct.pack("<L", zlib.crc32(truth[:declared]))
    return data.replace(size, said).replace(crc, said_crc)


def encrypted() -> bytes:
    """The flag for encryption is set in the table of contents of the last part."""
    data = bytearray(plain())
    at = data.rfind(b"PK\x01\x02")
    data[at + 8] |= 1
    return bytes(data)


def crowded(entries: int) -> bytes:
    return plain(parts={f"word/{number}": b"" for number in range(entries)})


def overlapping(copies: int) -> bytes:
    """Many entries in the table of contents, all of them the same packed bytes."""
    data = plain(parts={"word/media/a000.bin": bytes(900_000)})
    start, end = data.rfind(b"PK\x01\x02"), data.rfind(b"PK\x05\x06")
    entry = data[start:end]
    added = b"".join(entry.replace(b"a000.bin", b"a%03d.bin" % n) for n in range(1, copies))
    tail = bytearray(data[end:])
    count, size = struct.unpack_from("<HL", tail, 10)
    struct.pack_into("<HHL", tail, 8, count + copies - 1, count + copies - 1, size + len(added))
    return data[:end] + added + bytes(tail)
