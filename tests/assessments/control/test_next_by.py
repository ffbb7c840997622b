"""First pages say what is next and by when; a long list of waiting mails does not bury the panel."""

import re

import pytest
from django.urls import reverse

from assessments.editions.stages import Stage
from assessments.formats.dates import moment_text
from assessments.mail.models import Message
from tests.assessments.presentation.world import browser, world
from tests.factories import make_deadline

pytestmark = pytest.mark.django_db


def told_next(answer) -> str:
    found = re.search(r'<p class="next">(.*?)</p>', answer.content.decode(), re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", found[1]).split()) if found else ""


def test_the_panel_says_by_when_the_stage_ends(here, secretary):
    here.to(Stage.REVIEW)
    at = make_deadline(here.edition, Stage.REVIEW, hours=24.5).at

    answer = secretary.get(reverse("control:panel", args=[here.edition.slug]))

    assert told_next(answer) == (
        f"Berikutnya: Tutup verifikasi dokumen {moment_text(at)} (1 hari lagi)"
    )


def test_a_juror_reads_by_when_on_the_list_and_on_the_sheet():
    one = world(1)
    at = make_deadline(one.edition, Stage.PRESENTATION, hours=24.5).at
    client = browser(one.juror)

    pages = [client.get(one.url("today")), client.get(one.url("sheet", one.first.pk))]

    by = f"{moment_text(at)} (1 hari lagi)"
    assert [told_next(page) for page in pages] == [
        f"Berikutnya: nilai {one.first} {by}",
        f"Berikutnya: nilai setiap kriteria, lalu tandai lembar selesai {by}",
    ]


def test_many_waiting_mails_are_counted_and_folded(here, secretary):
    for place in range(25):
        Message.objects.create(to=here.operator, subject=f"Surat {place}", body="Isi.")

    page = secretary.get(reverse("control:panel", args=[here.edition.slug])).content.decode()

    section = page[page.index("Surel yang menunggu") :]
    shown, folded = section[: section.index("<details")], section[section.index("<details") :]
    assert '<span class="byline">25</span>' in shown
    assert (shown.count("Surat "), folded.count("Surat ")) == (3, 17)
