"""What the lists of people and browsers show: an address that breaks well, a browser's everyday name."""

import pytest
from django.template import Context, Template

KIT = "AppleWebKit/537.36 (KHTML, like Gecko)"
CHROME = f"Mozilla/5.0 (Linux; Android 13; SM-A145F) {KIT} Chrome/116.0.0.0 Mobile Safari/537.36"
EDGE = f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {KIT} Chrome/116.0.0.0 Safari/537.36 Edg/116.0.1"
IPHONE = f"Mozilla/5.0 (iPhone; CPU iPhone OS 16_6 like Mac OS X) {KIT} Version/16.6 Safari/604.1"


def shown(expression: str, value: str) -> str:
    return Template("{% load panji_people %}{{ value|" + expression + " }}").render(
        Context({"value": value})
    )


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        (CHROME, "Chrome, Android"),
        (EDGE, "Edge, Windows"),
        (IPHONE, "Safari, iPhone"),
        ("curl/8.0", "curl/8.0"),
        ("", "–"),
    ],
)
def test_a_browser_has_its_everyday_name(agent, name):
    assert shown("browser|default:'–'", agent) == name


def test_an_address_breaks_after_the_at_and_before_a_dot():
    assert shown("soft_breaks", "kadis.<b>@demo.example") == (
        "kadis<wbr>.&lt;b&gt;@<wbr>demo<wbr>.example"
    )
