"""Images, honest and hostile."""

import io
import struct
import zlib

from PIL import Image


def plain(
    form: str = "JPEG", mode: str = "RGB", size: tuple[int, int] = (40, 20), **options: object
) -> bytes:
    out = io.BytesIO()
    picture = Image.new(mode, size)
    picture.paste(Image.new(mode, (size[0] // 2, size[1]), _white(mode)), (0, 0))
    picture.save(out, form, **options)
    return out.getvalue()


def _white(mode: str) -> int | tuple[int, ...]:
    if mode in ("L", "1"):
        return 255
    return {"CMYK": (0, 0, 0, 0), "RGBA": (255, 255, 255, 255)}.get(mode, (255, 255, 255))


def located() -> Image.Exif:
    """EXIF with a place, a device and an orientation: the picture lies on its side."""
    exif = Image.Exif()
    exif[0x010F] = "PonselRahasia"
    exif[0x0112] = 6
    exif.get_ifd(0x8825).update({1: "S", 2: (0.0, 30.0, 0.0), 3: "E", 4: (117.0, 9.0, 0.0)})
    return exif


def png_of(width: int, height: int) -> bytes:
    """A head that promises width × height pixels, and next to nothing behind it."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data))
        )

    head = struct.pack(">2L5B", width, height, 8, 6, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(bytes(999)))
        + chunk(b"IEND", b"")
    )


def jpeg_of_scans(count: int) -> bytes:
    """A progressive JPEG whose last scan is repeated `count` times: small to send, long to unpack."""
    data = plain(size=(64, 64), progressive=True)
    last = data.rfind(b"\xff\xda")
    return data[:-2] + data[last:-2] * count + data[-2:]


def animation(form: str) -> bytes:
    out = io.BytesIO()
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "green", "blue")]
    frames[0].save(out, form, save_all=True, append_images=frames[1:], duration=100)
    return out.getvalue()
