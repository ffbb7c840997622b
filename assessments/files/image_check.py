"""Every image is written anew, so that nothing but the picture is kept: no place, no device, nothing appended."""

import io
from typing import BinaryIO

from django.utils.translation import gettext as _
from PIL import Image, ImageFile, ImageOps, JpegImagePlugin

from assessments.files.refusal import Refused

MAX_PIXELS = 40_000_000
MAX_SIDE = 12_000
BUDGET = 200_000_000  # bytes of memory for one image
MAX_SCANS = 100  # of a progressive JPEG; thousands of tiny ones keep a processor busy for hours
FORMATS = {"jpeg": "JPEG", "png": "PNG", "webp": "WEBP"}
MODES = {"JPEG": ("L", "RGB"), "PNG": ("1", "L", "LA", "P", "RGB", "RGBA"), "WEBP": ("RGB", "RGBA")}
BYTES = {"1": 1, "L": 1, "P": 1, "I;16": 2, "I;16B": 2}  # a pixel in memory; all others take 4
ORIENTATION = 0x0112
OPTIONS: dict[str, dict[str, int]] = {
    "JPEG": {"quality": 90},
    "PNG": {"compress_level": 3},
    "WEBP": {"quality": 90},
}


def rewrite(file: BinaryIO, family: str) -> bytes:
    """The picture alone, upright, in the same format. `family` is jpeg, png or webp. Raises Refused."""
    file.seek(0)
    if family == "jpeg" and _scans(file) > MAX_SCANS:
        raise broken()
    file.seek(0)
    # WeasyPrint, once imported, lets the whole process take half an image for a whole one.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        # Opening reads the head only; the size is known before a pixel is unpacked.
        with Image.open(file, formats=[FORMATS[family]]) as image:
            _refuse(image, FORMATS[family])
            return _written(image, FORMATS[family])
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise too_large() from None
    except Refused:
        raise
    except Exception:  # a hostile file may break the decoder anywhere; it is the file's fault
        raise broken() from None


def _scans(file: BinaryIO) -> int:
    """An upper bound of the scans: inside picture data this pair of bytes cannot occur."""
    return file.read().count(b"\xff\xda")


def _refuse(image: Image.Image, form: str) -> None:
    width, height = image.size
    if width * height > MAX_PIXELS or max(width, height) > MAX_SIDE:
        raise too_large()
    # A phone's JPEG often carries a second picture behind the first, which is dropped like anything behind it.
    if form != "JPEG" and getattr(image, "n_frames", 1) > 1:
        raise Refused(
            _("This image is animated. Choose a still image (JPG or PNG)."), code="image-animated"
        )
    table = (
        6 * width * height if "progressive" in image.info else 0
    )  # libjpeg's own, always at full size
    if _memory(image, form) + table > BUDGET:
        if isinstance(image, JpegImagePlugin.JpegImageFile):
            image.draft(None, (width // 2, height // 2))  # unpacked at half the size
        if _memory(image, form) + table > BUDGET:
            raise too_large()


def _memory(image: Image.Image, form: str) -> int:
    """Bytes of the unpacked picture, and of its copy when it has to be changed."""
    plane = image.width * image.height * BYTES.get(image.mode, 4)
    changed = image.mode not in MODES[form] or image.getexif().get(ORIENTATION, 1) != 1
    return plane * 2 if changed else plane


def _written(image: Image.Image, form: str) -> bytes:
    image.load()
    ImageOps.exif_transpose(image, in_place=True)
    # Everything but the colour that stands for "transparent" would be written along: EXIF, comments, profiles.
    image.info = {
        key: value for key, value in image.info.items() if key == "transparency" and form == "PNG"
    }
    if image.mode not in MODES[form]:
        image = _converted(image, form)
    out = io.BytesIO()
    image.save(out, format=form, **OPTIONS[form])
    return out.getvalue()


def _converted(image: Image.Image, form: str) -> Image.Image:
    if image.mode.startswith("I;16"):
        return image.point(lambda value: value * (1 / 256) + 0).convert(
            "L"
        )  # a plain convert would clip at 255
    alpha = form != "JPEG" and image.has_transparency_data
    return image.convert("RGBA" if alpha else "RGB")


def too_large() -> Refused:
    return Refused(
        _(
            "This image is too large (at most 40 megapixels, 12,000 pixels on a side). "
            "Make it smaller and choose it again."
        ),
        code="image-pixels",
    )


def broken() -> Refused:
    return Refused(
        _("This image is damaged. Open it, save it again as JPG or PNG, and choose that one."),
        code="image-broken",
    )
