"""The slides of a presentation: who uploads them, who reads them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from assessments.demo.evidence import sample_pdf
from assessments.presentation.models import Slot
from tests.assessments.presentation.world import browser, people, record_of, recuse, world

pytestmark = pytest.mark.django_db
PDF = sample_pdf(["Paparan"])


@pytest.fixture
def deck(here):
    """The slides of the first regency, uploaded."""
    file = SimpleUploadedFile("paparan.pdf", PDF, "application/pdf")
    url = here.url("upload-deck", here.first.pk)
    response = browser(here.secretary).post(url, {"file": file}, headers={"HX-Request": "true"})
    assert "paparan.pdf" in response.content.decode()
    return here.url("deck", here.first.pk)


def test_slides_are_read_by_the_panel_and_the_office_itself_and_every_look_is_recorded(here, deck):
    who = people(here)
    answers = {name: browser(user).get(deck) for name, user in who.items()}
    read = {name: b"".join(one) for name, one in answers.items() if one.streaming}

    assert {name: one.status_code for name, one in answers.items()} == {
        "secretariat": 200, "chair": 200, "juror": 200, "verifier": 200, "operator": 200,
        "head": 200, "deputy": 403, "reviewer": 403, "stranger": 404,
    }  # fmt: skip
    assert [content[:5] for content in read.values()] == [b"%PDF-"] * 6
    assert [one for one, _why, _what in record_of("presentation.deck")] == [
        who[name].name for name in read
    ]
    assert answers["juror"].headers["X-Content-Type-Options"] == "nosniff"


def test_a_recused_juror_and_another_office_do_not_get_them(here, deck):
    recuse(here, here.juror, here.first)
    another = people(world())["operator"]

    assert [browser(one).get(deck).status_code for one in (here.juror, another)] == [403, 404]


def test_what_is_no_slide_is_refused_and_what_was_there_stays(here, deck):
    file = SimpleUploadedFile("paparan.pdf", b"MZ" + b"\0" * 200, "application/pdf")
    url = here.url("upload-deck", here.first.pk)

    response = browser(here.secretary).post(url, {"file": file}, headers={"HX-Request": "true"})

    assert (response.status_code, Slot.objects.get().deck_name) == (422, "paparan.pdf")
