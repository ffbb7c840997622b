"""A zip read with suspicion: every size it declares is checked against what really comes out.

The standard library reads the table of contents; the members are unpacked here, because `zipfile` believes the
declared sizes. Nothing is ever written to a disk.
"""

import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

MAX_MEMBERS = 5_000
MAX_UNPACKED = 200 * 1024 * 1024  # bytes, all members together
MAX_RATIO = 100  # unpacked to packed, for members above RATIO_FROM
RATIO_FROM = 1024 * 1024
MAX_TABLE = 2 * 1024 * 1024  # bytes of the table of contents
CHUNK = 64 * 1024
END = b"PK\x05\x06"
END_SIZE = 22
LOCAL = struct.Struct("<4s5H3L2H")
STREAMED = 0x08  # the sizes follow the data
UNKNOWN = 0xFFFFFFFF  # the size stands in a zip64 field, written by careful programs even for small members
ENCRYPTED = 0x01 | 0x40 | 0x2000


class BadZip(Exception):
    """`code`: broken, bomb, lying, path, link, encrypted or duplicate."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Walk:
    """The members of one zip, none unpacked yet; `limit` in bytes, all together.

    Raises BadZip when the table of contents alone is bad.
    """

    def __init__(self, file: BinaryIO, limit: int = MAX_UNPACKED) -> None:
        self.file = file
        self.size = file.seek(0, 2)
        self._refuse_large_table()
        try:
            with zipfile.ZipFile(file) as archive:
                self.members = archive.infolist()
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, struct.error):
            raise BadZip("broken") from None
        if len(self.members) > MAX_MEMBERS or sum(m.file_size for m in self.members) > limit:
            raise BadZip("bomb")
        for member in self.members:
            _refuse_member(member)
        if len({member.filename.casefold() for member in self.members}) < len(self.members):
            raise BadZip("duplicate")
        self._refuse_overlap()

    def _refuse_large_table(self) -> None:
        """Before zipfile builds an object for each of 200,000 entries. No honest Office file here needs zip64."""
        start = max(0, self.size - END_SIZE - 0xFFFF)
        self.file.seek(start)
        tail = self.file.read()
        at = tail.rfind(END)
        if at < 0 or len(tail) < at + END_SIZE:
            raise BadZip("broken")
        entries, table = struct.unpack("<HL", tail[at + 10 : at + 16])
        if (
            entries > MAX_MEMBERS
            or table > MAX_TABLE
            or tail[max(0, at - 20) : at].startswith(b"PK\x06\x07")
        ):
            raise BadZip("bomb")

    def _refuse_overlap(self) -> None:
        """Members that share their packed bytes are the trick of the densest bombs."""
        end = 0
        for member in sorted(self.members, key=lambda m: m.header_offset):
            if member.header_offset < end:
                raise BadZip("bomb")
            end = member.header_offset + LOCAL.size + len(member.filename) + member.compress_size
        if end > self.size:
            raise BadZip("lying")

    def unpacked(self, member: zipfile.ZipInfo) -> Iterator[bytes]:
        """The member's bytes in pieces. Raises BadZip as soon as they are more than declared, or at the end, fewer."""
        self.file.seek(member.header_offset)
        self.file.seek(member.header_offset + _local_header(self.file.read(LOCAL.size), member))
        left, crc = member.file_size, 0
        for data in (
            _inflated(self._packed(member)) if member.compress_type else self._packed(member)
        ):
            left -= len(data)
            if left < 0:
                raise BadZip("lying")
            crc = zlib.crc32(data, crc)
            yield data
        if left or crc != member.CRC:
            raise BadZip("lying")

    def _packed(self, member: zipfile.ZipInfo) -> Iterator[bytes]:
        left = member.compress_size
        while left:
            piece = self.file.read(min(CHUNK, left))
            if not piece:
                raise BadZip("lying")
            left -= len(piece)
            yield piece


def _inflated(packed: Iterator[bytes]) -> Iterator[bytes]:
    """Never more than CHUNK bytes at a time, whatever the packed bytes promise."""
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for piece in packed:
            rest = piece
            while rest:
                yield inflate.decompress(rest, CHUNK)
                rest = inflate.unconsumed_tail
        yield inflate.flush()  # at most one repeated string: all input has been used up
    except zlib.error:
        raise BadZip("broken") from None
    if not inflate.eof or inflate.unused_data:
        raise BadZip("lying")


def _refuse_member(member: zipfile.ZipInfo) -> None:
    name = member.orig_filename
    if (
        name.startswith(("/", "\\"))
        or ".." in re.split(r"[/\\]", name)
        or ":" in name
        or "\x00" in name
    ):
        raise BadZip("path")
    if stat.S_ISLNK(member.external_attr >> 16):
        raise BadZip("link")
    if member.flag_bits & ENCRYPTED:
        raise BadZip("encrypted")
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise BadZip("broken")
    if member.file_size > RATIO_FROM and member.file_size > MAX_RATIO * member.compress_size:
        raise BadZip("bomb")


def _local_header(raw: bytes, member: zipfile.ZipInfo) -> int:
    """Length of the header in front of the data. Raises BadZip when it tells another story than the table."""
    if len(raw) < LOCAL.size:
        raise BadZip("lying")
    magic, _version, flags, method, _time, _date, _crc, packed, size, name, extra = LOCAL.unpack(
        raw
    )
    if magic != b"PK\x03\x04" or method != member.compress_type or flags & ENCRYPTED:
        raise BadZip("lying")
    if (
        not flags & STREAMED
        and size != UNKNOWN
        and (packed, size) != (member.compress_size, member.file_size)
    ):
        raise BadZip("lying")
    return LOCAL.size + int(name) + int(extra)
