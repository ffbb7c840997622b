"""The guides: every page in both languages, whose is whose, and that they quote what the pages really say."""

import re
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext, override
from PIL import Image

from accounts.models import Role
from assessments.editions.panel_models import Duty
from panji.guides import GUIDES, guide_of
from panji.setup.texts import PACKAGES, texts_of_code, texts_of_template
from tests.factories import make_edition, make_regency, make_seat, make_user

ROOT = Path(settings.BASE_DIR)
TEMPLATES = sorted((ROOT / "templates" / "guide").glob("*.html"))
SOURCES = {file.name: file.read_text("utf-8") for file in TEMPLATES}
QUOTED = re.compile(r'_\("([^"]+)"\)\|button(?::_\("([^"]+)"\))?')
PICTURED = re.compile(r'{% guide_picture "([^"]+)" _\("([^"]+)"\) %}')
PICTURES = ROOT / "static" / "img" / "guide"


@cache
def words_of_the_pages() -> set[str]:
    """Every text of the product that goes through gettext, the guides apart."""
    found = set()
    for file in (ROOT / "templates").rglob("*.html"):
        if file not in TEMPLATES:
            found |= {
                text.singular for text in texts_of_template(file.read_text("utf-8"), file.name)
            }
    for package in PACKAGES:
        for file in (ROOT / package).rglob("*.py"):
            if file.name != "guides.py":
                code = file.read_text("utf-8")
                found |= {text.singular for text, _line in texts_of_code(code, file.name)}
    return found


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("slug", GUIDES)
def test_a_guide_is_read_by_anybody_in_both_languages(client, slug, language):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language

    answer = client.get(reverse("guide", args=[slug]))

    with override(language):
        title = str(GUIDES[slug].title)
    assert answer.status_code == 200
    page = answer.content.decode()
    assert f'<html lang="{language}"' in page
    assert page.count("<h1>") == 1
    assert title in page
    assert page.count("<li>\n      <p>") >= 5
    assert reverse("help") in page


@pytest.mark.parametrize("name", SOURCES)
def test_no_text_of_a_guide_stands_outside_gettext(name):
    inside = re.compile(
        r"{% (blocktranslate|comment) .*?{% end\1 %}|{%.*?%}|{{.*?}}|<[^>]*>", re.DOTALL
    )
    bare = inside.sub(" ", SOURCES[name].replace("{% comment %}", "{% comment - %}"))

    assert re.findall(r"[^\W\d]+", bare) == []


@pytest.mark.parametrize("name", SOURCES)
def test_every_text_of_a_guide_is_translated(name):
    alike = {"Panel Admin", "Panel", "Instrument", "Slot"}
    with override("id"):
        same = [
            text.singular
            for text in texts_of_template(SOURCES[name], name)
            if text.singular not in alike and gettext(text.singular) == text.singular
        ]

    assert [text for text in same if not text.startswith(("Issue %", "It still waits"))] == []


@pytest.mark.parametrize("name", SOURCES)
def test_a_quoted_button_is_a_text_of_the_pages(name):
    quoted = {word for pair in QUOTED.findall(SOURCES[name]) for word in pair if word}

    assert quoted - words_of_the_pages() == set()


def test_the_guides_quote_buttons_and_name_no_picture_in_vain():
    quoted = {pair[0] for source in SOURCES.values() for pair in QUOTED.findall(source)}
    pictured = {name for source in SOURCES.values() for name, _words in PICTURED.findall(source)}

    assert len(quoted) > 100
    assert pictured == {file.stem for file in PICTURES.iterdir()}


@pytest.mark.parametrize("file", sorted(PICTURES.iterdir()), ids=lambda file: file.name)
def test_a_picture_is_small_ours_and_described(file):
    words = [
        text
        for source in SOURCES.values()
        for name, text in PICTURED.findall(source)
        if name == file.stem
    ]
    script = (ROOT / "tests" / "browser" / "pictures.py").read_text("utf-8")

    assert file.suffix == ".png"
    assert file.stat().st_size < 80_000
    assert f'"{file.stem}"' in script  # taken from our own demo
    assert all(len(text) > 20 for text in words)
    with Image.open(file) as picture:
        assert picture.mode == "P"
        assert picture.info.keys() <= {"transparency", "dpi"}  # no text about who, where or when


@pytest.mark.django_db
def test_a_guide_that_does_not_exist_is_not_found(client):
    assert client.get(reverse("guide", args=["rektor"])).status_code == 404


@pytest.mark.django_db
def test_the_help_lists_every_guide(client):
    page = client.get(reverse("help")).content.decode()

    assert [slug for slug in GUIDES if reverse("guide", args=[slug]) not in page] == []
    assert f'href="{reverse("help")}"' in page  # the link of the bar, for somebody without a role


@pytest.mark.django_db
def test_everybody_is_led_to_the_own_guide(client):
    edition = make_edition()
    seats = {
        "chair": make_seat(edition, duty=Duty.CHAIR, scores=True),
        "juror": make_seat(edition, duty=Duty.MEMBER, scores=True),
        "verifier": make_seat(edition, duty=Duty.MEMBER, verifies=True),
    }
    people = {slug: seat.user for slug, seat in seats.items()} | {
        "operator": make_user(Role.OPERATOR, make_regency()),
        "head": make_user(Role.HEAD, make_regency()),
        "secretariat": make_user(Role.SECRETARIAT),
        "reviewer": make_user(Role.REVIEWER),
    }
    for slug, person in people.items():
        client.force_login(person)
        page = client.get(reverse("help")).content.decode()
        link = f'<a class="account-link" href="{reverse("guide", args=[slug])}">'
        assert link in page, slug
    assert guide_of(make_user(Role.PANELIST), None) == ""


def test_every_guide_has_its_template():
    assert set(GUIDES) <= {Path(name).stem for name in SOURCES}
