"""The library: the secretariat adds a letter, everybody of the edition reads it, every reading is recorded."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.models import Role
from assessments.audit.models import Event
from assessments.editions.library_models import Circular
from assessments.files.models import Blob
from tests.assessments.questionnaire.papers import pdf
from tests.factories import make_edition, make_participant, make_regency, make_user

pytestmark = pytest.mark.django_db


def library(edition):
    return reverse("control:library", args=[edition.slug])


def letter(name="edaran.pdf", data=None, **changes):
    fields = {"title": "Tanya jawab instrumen", "number": "1/2022", "dated": "2022-08-01"}
    return fields | {"file": SimpleUploadedFile(name, data or pdf("edaran"))} | changes


def test_a_letter_is_added_and_read_by_everybody(here, secretary, browse):
    assert secretary.post(library(here.edition), letter()).status_code == 302
    row = Circular.objects.get()
    address = reverse("control:circular", args=[here.edition.slug, row.pk])

    for person in (here.operator, here.head, here.juror.user, here.verifier.user, here.reviewer):
        client = browse(person)
        assert "Tanya jawab instrumen" in client.get(library(here.edition)).content.decode()
        answer = client.get(address)
        assert b"".join(answer.streaming_content) == pdf("edaran")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "attachment" in answer.headers["Content-Disposition"]

    acts = list(Event.objects.order_by("seq").values_list("action", flat=True))
    assert acts == ["circular.add"] + ["circular.download"] * 5


@pytest.mark.fault("F9")
def test_a_letter_of_another_edition_is_not_there(here, secretary, browse):
    secretary.post(library(here.edition), letter())
    row, other = Circular.objects.get(), make_edition()
    regency = make_regency()
    make_participant(other, regency)
    stranger = browse(make_user(Role.OPERATOR, regency))

    foreign = stranger.get(reverse("control:circular", args=[here.edition.slug, row.pk]))
    mixed = stranger.get(reverse("control:circular", args=[other.slug, row.pk]))

    assert (foreign.status_code, mixed.status_code) == (404, 404)


def test_only_the_secretariat_adds(here, browse):
    for person in (here.operator, here.chair.user, here.reviewer):
        client = browse(person)
        assert 'name="title"' not in client.get(library(here.edition)).content.decode()
        assert client.post(library(here.edition), letter()).status_code == 403

    assert Circular.objects.count() == 0


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": ""}, "title"),
        ({"dated": "11/23/2022"}, "dated"),
        ({"file": ""}, "file"),
        ({"file": SimpleUploadedFile("x.pdf", b"<svg onload=alert(1)>")}, "file"),
    ],
)
def test_a_letter_that_cannot_be_is_refused(here, secretary, changes, field):
    answer = secretary.post(library(here.edition), letter() | changes)

    assert answer.status_code == 422
    assert f'href="#id_{field}"' in answer.content.decode()
    assert (Circular.objects.count(), Blob.objects.count()) == (0, 0)


@pytest.mark.fault("X7", "X2")
def test_a_hostile_file_name_is_neither_a_header_nor_markup(here, secretary):
    secretary.post(
        library(here.edition),
        letter(name='a"; filename="b.exe<script>\u202e.pdf', title="<script>x"),
    )
    row = Circular.objects.get()

    answer = secretary.get(reverse("control:circular", args=[here.edition.slug, row.pk]))

    assert b"".join(answer.streaming_content) == pdf("edaran")
    told = answer.headers["Content-Disposition"]
    assert told.startswith("attachment; filename")
    assert (told.count("filename"), "\n" in told, "\u202e" in told) == (1, False, False)
    assert "<script>x" not in secretary.get(library(here.edition)).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_library_counts_its_queries(here, secretary, django_assert_num_queries, count):
    for n in range(count):
        secretary.post(library(here.edition), letter(title=f"Surat {n}"))

    with django_assert_num_queries(7):
        text = secretary.get(library(here.edition)).content.decode()

    assert len(re.findall(r">Surat \d<", text)) == count
