"""The row of a file is there, its bytes are not: a page that says what to do, never an error of the program."""

import pytest
from django.urls import reverse

from accounts.models import Role
from assessments.audit.models import Event
from assessments.documents.models import Document, DocumentState, DocumentType
from assessments.editions.library_models import Circular
from assessments.editions.stages import Stage
from assessments.files import store
from assessments.files.kinds import Kind
from tests.factories import make_edition, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path):
    settings.PANJI_FILES_DIR = tmp_path / "files"


@pytest.fixture
def secretary(client):
    user = make_user(Role.SECRETARIAT)
    client.force_login(user)
    return user


def lose(blob):
    store.path(blob.sha256).unlink()


def paper(edition, by):
    blob = store.put_bytes(b"%PDF-1.7 hilang", "application/pdf", Kind.PDF)
    return Document.objects.create(
        edition=edition, type=DocumentType.NOMINATION_RECAP, data={}, data_hash="0" * 64, head_seq=1,
        head_hash="0" * 64, dated="2022-10-10", state=DocumentState.ISSUED, issued_by=by, blob=blob,
        scan=blob,
    )  # fmt: skip


@pytest.mark.parametrize("name", ["download", "download-scan"])
def test_a_document_whose_bytes_are_lost(client, secretary, name, caplog):
    document = paper(make_edition(Stage.NOMINATION), secretary)
    assert document.blob
    lose(document.blob)

    answer = client.get(reverse(f"documents:{name}", args=[document.edition.slug, document.pk]))

    text = answer.content.decode()
    assert answer.status_code == 503
    assert "Berkas ini tidak ada di server" in text
    assert document.blob.sha256 in text
    assert "memulihkannya dari cadangan" in text
    assert "The store has lost" in caplog.text
    assert not Event.objects.filter(action="document.download").exists()


def test_it_comes_back_with_the_store(client, secretary):
    document = paper(make_edition(Stage.NOMINATION), secretary)
    assert document.blob
    lose(document.blob)
    address = reverse("documents:download", args=[document.edition.slug, document.pk])
    assert client.get(address).status_code == 503

    store.put_bytes(b"%PDF-1.7 hilang", "application/pdf", Kind.PDF)

    assert client.get(address).getvalue() == b"%PDF-1.7 hilang"
    assert Event.objects.filter(action="document.download").count() == 1


def test_a_letter_of_the_library(client, secretary):
    edition = make_edition()
    blob = store.put_bytes(b"%PDF-1.7 surat", "application/pdf", Kind.PDF)
    letter = Circular.objects.create(
        edition=edition, title="Surat", number="1", dated="2022-07-01", filename="surat.pdf", blob=blob,
        added_by=secretary,
    )  # fmt: skip
    lose(blob)
    address = reverse("control:circular", args=[edition.slug, letter.pk])

    assert client.get(address).status_code == 503
    short = client.get(address, headers={"HX-Request": "true"})
    assert (short.status_code, "<html" in short.content.decode()) == (503, False)
    assert "Berkas tidak ada di server." in short.content.decode()
