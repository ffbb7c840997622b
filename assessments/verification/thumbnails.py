"""A small picture for a list, so that a page costs little on a weak network."""

import io

from PIL import Image

from assessments.files import store
from assessments.files.models import Blob

SIDE = 400  # pixels


def thumbnail(blob: Blob) -> bytes:
    """The stored picture as a small JPEG. Raises FileNotFoundError when the store has lost it."""
    with store.open(blob.sha256) as file, Image.open(file) as image:
        image.draft("RGB", (SIDE, SIDE))  # a JPEG is unpacked at a fraction of its size
        image.thumbnail((SIDE, SIDE))
        out = io.BytesIO()
        flat = Image.new("RGB", image.size, "white")
        shown = image.convert("RGBA")
        flat.paste(shown, mask=shown.getchannel("A"))
        flat.save(out, "JPEG", quality=75)
    return out.getvalue()
