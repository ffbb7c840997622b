"""What a scanned QR code says of a certificate: nothing before the announcement, of this very paper after it."""

import datetime as dt
import hashlib

import pytest
from django.urls import reverse

from assessments.documents import actions
from assessments.documents.models import Document, DocumentState, DocumentType
from assessments.editions.models import Edition, Participant
from assessments.editions.stages import ORDER, Stage
from assessments.files import store
from assessments.files.kinds import Kind
from tests.assessments.nomination import award as build

pytestmark = pytest.mark.django_db
DATED = dt.date(2023, 1, 9)
PDF = b"%PDF-1.7 piagam "


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path):
    settings.PANJI_FILES_DIR = tmp_path / "files"


@pytest.fixture
def award():
    return build.simple({"A": 90, "B": 80, "C": 70})


def certificate(award, key, place, type=DocumentType.AWARD_CERTIFICATE, **data):
    name = award.participants[key].name
    blob = store.put_bytes(PDF + name.encode(), "application/pdf", Kind.PDF)
    return Document.objects.create(
        edition=award.edition, type=type, participant=award.participants[key],
        data={"recipient": f"Pemerintah {name}", "rank": place} | data, data_hash="0" * 64, head_seq=1,
        head_hash="0" * 64, dated=DATED, number=f"100/{key}", state=DocumentState.ISSUED,
        issued_by=award.secretary, blob=blob,
    )  # fmt: skip


def check(client, document):
    answer = client.get(reverse("documents:check", args=[document.code]))
    assert "no-store" in answer["Cache-Control"]
    text = answer.content.decode()
    return " ".join(text[text.index("<main") : text.index("</main")].split())


def announce():
    Edition.objects.update(stage=Stage.PUBLISHED)


@pytest.mark.parametrize("stage", [stage for stage in ORDER if stage != Stage.PUBLISHED])
def test_before_the_announcement_no_name_no_place_no_file(client, award, stage):
    one, two = certificate(award, "A", "Terbaik I"), certificate(award, "B", "Terbaik II")
    Edition.objects.update(stage=stage)

    first, second = check(client, one), check(client, two)

    assert "Dokumen terdaftar, belum diumumkan." in first
    for secret in ("Kabupaten", "Terbaik", one.blob.sha256, "IKP"):
        assert secret not in first
    assert first.replace("100/A", "") == second.replace("100/B", "")  # not by its length either


@pytest.mark.fault("I7")
def test_the_qr_code_of_another_certificate_shows_the_other_name(client, award):
    """Somebody pastes the code of the third's paper onto one that says it is the first's."""
    first, third = certificate(award, "A", "Terbaik I"), certificate(award, "C", "Terbaik III")
    announce()

    page = check(client, third)

    assert "Pemerintah Kabupaten C" in page
    assert "Terbaik III" in page
    assert "Kabupaten A" not in page
    assert "Pemerintah Kabupaten A" in check(client, first)


@pytest.mark.fault("I7")
def test_a_revoked_certificate_says_so_and_that_a_newer_print_counts(client, award):
    old = certificate(award, "A", "Terbaik I")
    announce()
    actions.replace(old, by=award.secretary, reason="Gelar salah: rahasia.")
    alone = certificate(award, "B", "Terbaik II")
    actions.revoke(alone, by=award.secretary, reason="Salah cetak.")

    first = check(client, old)
    assert "Dokumen ini sudah dicabut." in first
    assert "Cetakan yang lebih baru" in first
    assert "Dokumen ini sudah dicabut." in check(client, alone)
    assert "Cetakan yang lebih baru" not in check(client, alone)
    assert "rahasia" not in check(client, old)


@pytest.mark.fault("I7")
def test_an_edited_file_is_not_the_one_whose_hash_is_shown(client, award):
    paper = certificate(award, "A", "Terbaik I")
    announce()

    page = check(client, paper)

    issued = PDF + b"Kabupaten A"
    assert hashlib.sha256(issued).hexdigest() in page
    assert hashlib.sha256(issued.replace(b"A", b"B")).hexdigest() not in page


@pytest.mark.fault("W11")
def test_the_name_is_that_of_the_award_not_todays(client, award):
    paper = certificate(award, "A", "Terbaik I")
    announce()
    Participant.objects.update(name="Kabupaten Baru")

    page = check(client, paper)

    assert "Pemerintah Kabupaten A" in page
    assert "Kabupaten Baru" not in page


def test_a_paper_with_scores_shows_none_after_the_announcement_either(client, award):
    recap = certificate(
        award, "A", "", type=DocumentType.FINAL_RECAP, recap={"rows": [{"total": "90,00"}]}
    )
    announce()

    page = check(client, recap)

    assert "Dokumen terdaftar, sudah diumumkan." in page
    assert "90,00" not in page
    assert "Pemerintah" not in page
