"""Filters for what people and their browsers are called by."""

import re

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

# The order counts: Edge and Opera also call themselves Chrome, Chrome also Safari.
BROWSERS = [
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("CriOS/", "Chrome"),
    ("Safari/", "Safari"),
]
SYSTEMS = [
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
]


@register.filter
def soft_breaks(address: str) -> SafeString:
    """Let an e-mail address break after the @ and before a dot, not inside a word."""
    pieces = re.split(r"(?<=@)|(?=\.)", address)
    return format_html_join(mark_safe("<wbr>"), "{}", [(piece,) for piece in pieces])


@register.filter
def browser(agent: str) -> str:
    """What a person calls his browser: "Chrome, Android"; what is not known is shown as it came."""
    name = next((shown for mark, shown in BROWSERS if mark in agent), "")
    system = next((shown for mark, shown in SYSTEMS if mark in agent), "")
    return ", ".join(filter(None, [name, system])) or agent
