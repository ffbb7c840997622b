"""Rows F1, F3 and F5: hostile files at the door of the questionnaire's evidence."""

import time

import pytest
from django.test import Client

from assessments.files.models import Blob
from assessments.questionnaire.models import Evidence
from tests.assessments.files.hostile import office as papers
from tests.assessments.files.hostile import pdf, upload
from tests.assessments.questionnaire.office import make_office, open_edition

pytestmark = pytest.mark.django_db
MACRO = "application/vnd.ms-word.document.macroEnabled.main+xml"
MB = 1024 * 1024


@pytest.fixture
def refused(settings, tmp_path):
    """Send one file as an operator; the sentence of the refusal, after a look that nothing was kept."""
    settings.PANJI_FILES_DIR = tmp_path / "files"
    office = make_office(*open_edition())
    client = Client()
    client.force_login(office.operator)

    def send(name: str, data: bytes) -> str:
        answer = client.post(
            office.url("add-file", office.codes["level"]),
            {"file": upload(name, data)},
            headers={"HX-Request": "true"},
        )
        assert answer.status_code == 422
        assert Blob.objects.count() == Evidence.objects.count() == 0
        assert not [one for one in (tmp_path / "files").rglob("*") if one.is_file()]
        return answer.content.decode()

    return send


@pytest.mark.fault("F1")
def test_an_office_file_with_a_program_is_refused_by_name_of_the_reason(refused):
    said = {
        refused("laporan.docx", data)
        for data in (
            papers.plain(MACRO),
            papers.plain(parts={"word/embeddings/oleObject1.bin": b"\xd0\xcf\x11\xe0"}),
            papers.plain(
                parts={
                    "word/_rels/document.xml.rels": papers.relations(
                        "attachedTemplate", "https://x.example/a"
                    )
                }
            ),
        )
    }

    assert len(said) == 3


@pytest.mark.fault("F3")
def test_a_pdf_that_acts_is_locked_or_broken_is_refused_each_with_its_own_words(refused):
    said = {
        refused("laporan.pdf", data)
        for data in (
            pdf.named_script(),
            pdf.with_attachment(),
            pdf.locked("rahasia"),
            pdf.plain(3)[:-300],
            b"MZ" * 150 + pdf.plain(),
            pdf.plain(10_000),
        )
    }

    assert len(said) == 6


@pytest.mark.fault("F5")
@pytest.mark.parametrize(
    "make",
    [
        lambda: papers.plain(parts={"word/besar.xml": bytes(150 * MB)}),
        lambda: papers.lying(900_001, 900_000),
        lambda: papers.plain(parts={"../../etc/passwd": b"x"}),
        lambda: papers.with_entry(papers.symlink(), b"/etc/passwd"),
        lambda: papers.plain(parts={"word/a.bin": papers.archive({"a": b"b"})}),
    ],
)
def test_a_zip_that_is_not_what_it_says_is_refused_quickly(refused, make):
    data = make()
    start = time.process_time()

    refused("laporan.docx", data)

    assert time.process_time() - start < 1
