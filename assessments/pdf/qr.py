"""The QR code of a document, as a picture without colours or styles of its own."""

import io
import struct
import zlib

import segno

BORDER = 2  # modules of quiet zone
POINTS = 4  # to a module: 300 for an inch at 14 mm


def qr_svg(url: str) -> str:
    """Draw `url` as a standalone SVG, black on nothing, two modules of quiet zone.

    Error correction M: a code of 15 mm stays readable when a rubber stamp touches its edge.
    Give it to `render` as the asset `panji:qr` (encoded); never mark it safe in a page.
    """
    out = io.BytesIO()
    segno.make_qr(url, error="m", boost_error=False).save(
        out, kind="svg", border=BORDER, xmldecl=False, svgns=True, svgclass=None, lineclass=None
    )
    return out.getvalue().decode()


def qr_png(url: str) -> bytes:
    """The same code as a grey PNG of 4 points for each module, for certificates by the hundred: it costs a quarter of
    the drawn one. Show it with `image-rendering: pixelated`, so that no printer blurs its edges.

    The mask is fixed instead of the best of eight: of no matter for a code without large plain fields.
    """
    code = segno.make_qr(url, error="m", boost_error=False, mask=4)
    black, white = b"\x00" * POINTS, b"\xff" * POINTS
    rows = [
        white * BORDER + b"".join(black if dark else white for dark in row) + white * BORDER
        for row in code.matrix
    ]
    blank = [b"\xff" * len(rows[0])] * BORDER
    size = len(rows[0])
    lines = b"".join((b"\x00" + row) * POINTS for row in [*blank, *rows, *blank])
    head = struct.pack(">IIBBBBB", size, size, 8, 0, 0, 0, 0)  # eight bits for each point, grey
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in parts)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
