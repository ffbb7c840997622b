"""What the guides are written with: the names of buttons as the pages show them, and pictures."""

from functools import cache
from pathlib import Path

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from PIL import Image

register = template.Library()

PICTURES = "img/guide"


@register.filter
def button(name: str, act: str = "") -> SafeString:
    """_("Propose")|button, or _("Propose")|button:_("Publish the results") where the button says both."""
    return format_html('<strong class="quoted">{}</strong>', f"{name}: {act}" if act else name)


@cache
def size(name: str) -> tuple[int, int]:
    """Width and height in pixels of a picture of the guides. Raises FileNotFoundError."""
    with Image.open(Path(settings.BASE_DIR, "static", PICTURES, f"{name}.png")) as picture:
        return picture.size


@register.inclusion_tag("guide/_picture.html")
def guide_picture(name: str, words: str) -> dict[str, object]:
    """A picture made by `make pictures`, with what it shows in words.

    The pictures have two pixels for one of the page.
    """
    width, height = size(name)
    url = static(f"{PICTURES}/{name}.png")
    return {"url": url, "words": words, "width": width // 2, "height": height // 2}
