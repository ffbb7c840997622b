"""One file for printing: in the background, with progress, taken up after a crash, refused when it is out of date."""

import io
from datetime import timedelta

import pikepdf
import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import Role
from assessments.audit.models import Event
from assessments.documents import actions, batch_actions
from assessments.documents.making_actions import make
from assessments.documents.models import Batch, BatchState, Document, DocumentState, DocumentType
from assessments.editions.models import Edition
from assessments.editions.stages import Stage, StageError
from assessments.files import store
from tests.assessments.nomination import award as build
from tests.factories import make_user
from tests.given import given

TYPE = DocumentType.PARTICIPATION_CERTIFICATE


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path):
    settings.PANJI_FILES_DIR = tmp_path / "files"


def data(name):
    return {
        "paper": "f4", "code_on_back": False, "letterhead": {}, "city": "Samarinda", "date": "", "award": "Panji",
        "field": "IKP", "year": "2022", "giver": ["Pemerintah Contoh", "Dinas Contoh"], "recipient": name,
        "organiser": "Pemerintah Contoh",
        "signatory": {"position": ["Kepala Dinas,"], "name": "(NAMA PEJABAT)", "rank": "", "nip": ""},
    }  # fmt: skip


def issue(award, keys):
    with transaction.atomic():
        for key in keys:
            participant = award.participants[key]
            actions.issue(
                award.edition, TYPE, data=data(participant.name), dated=build.DETAILS["held_on"],
                by=award.secretary, participant=participant, later=True,
            )  # fmt: skip


def start(award):
    with transaction.atomic():
        return batch_actions.start(award.edition, TYPE, by=award.secretary)


@pytest.fixture
def award(db):
    made = build.simple({"C": 70, "A": 90, "B": 80})
    Edition.objects.update(stage=Stage.DECIDED)
    issue(made, "BCA")
    return made


def url(name, batch):
    return reverse(f"documents:{name}", args=["ikp-2022", batch.pk])


def test_it_prints_what_waits_and_puts_all_into_one_file(award):
    batch = start(award)
    assert (batch.state, batch.total) == (BatchState.WAITING, 3)
    made = given(batch_actions.make_batch(batch.pk))

    assert (made.state, made.done, made.total, made.error) == (BatchState.DONE, 3, 3, "")
    papers = list(Document.objects.filter(type=TYPE))
    assert {one.state for one in papers} == {DocumentState.ISSUED}
    assert {one.pages for one in papers} == {1}
    with (
        store.open(given(made.blob).sha256) as file,
        pikepdf.open(io.BytesIO(file.read())) as whole,
    ):
        assert len(whole.pages) == 3
        drawings = {page.resources["/XObject"]["/Under"].objgen for page in whole.pages}
        assert len(drawings) == 1  # the frame is kept once
        assert str(whole.docinfo["/Title"]) == "Sertifikat Peserta – IKP 2022"


def test_the_same_papers_give_the_same_file(award):
    first = given(batch_actions.make_batch(start(award).pk))
    second = given(batch_actions.make_batch(start(award).pk))

    assert first.blob == second.blob


def test_the_work_starts_after_the_commit_and_one_at_a_time(
    award, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks() as waiting:
        batch = start(award)
        assert batch.state == BatchState.WAITING
        with pytest.raises(StageError):
            start(award)

    assert len(waiting) == 1


def test_two_makers_do_not_make_it_twice(award):
    batch = start(award)
    Batch.objects.update(state=BatchState.RUNNING, beat_at=timezone.now())
    assert batch_actions.make_batch(batch.pk) is None
    batch.refresh_from_db()
    assert batch.blob is None
    with pytest.raises(StageError):
        batch_actions.take_up(batch, by=award.secretary)


def test_after_a_crash_it_goes_on_where_it_stopped(
    client, award, django_capture_on_commit_callbacks
):
    """The process died after one paper: the paper stays, the others are printed, the file comes."""
    batch = start(award)
    first = given(Document.objects.filter(type=TYPE).last())
    kept = make(first.pk).blob
    gone = timezone.now() - timedelta(minutes=3)
    Batch.objects.update(state=BatchState.RUNNING, done=1, beat_at=gone)
    client.force_login(award.secretary)
    page = client.get(url("batch", batch)).content.decode()
    assert "terhenti" in page
    assert url("take-up-batch", batch) in page
    assert 'hx-trigger="every 1s"' not in page

    assert client.post(url("take-up-batch", batch)).status_code == 302
    assert batch_actions.resume() == 1
    batch.refresh_from_db()
    assert (batch.state, batch.done) == (BatchState.DONE, 3)
    first.refresh_from_db()
    assert (first.blob, first.attempts) == (kept, 1)
    assert batch_actions.resume() == 0


def test_a_paper_that_cannot_be_printed_fails_the_file_and_not_the_others(client, award):
    batch = start(award)
    broken = given(Document.objects.filter(type=TYPE).first())
    whole = broken.data
    Document.objects.filter(pk=broken.pk).update(data=whole | {"recipient": "x" * 30_000})

    made = given(batch_actions.make_batch(batch.pk))

    assert (made.state, made.done) == (BatchState.FAILED, 2)
    assert "letters" in made.error
    assert Document.objects.filter(type=TYPE, state=DocumentState.ISSUED).count() == 2
    client.force_login(award.secretary)
    assert "tidak dapat dibuat" in client.get(url("batch", batch)).content.decode()
    Document.objects.filter(pk=broken.pk).update(data=whole)
    client.post(url("take-up-batch", batch))
    assert given(batch_actions.make_batch(batch.pk)).state == BatchState.DONE


def test_the_page_asks_again_until_it_is_done(client, award):
    batch = start(award)
    Batch.objects.update(state=BatchState.RUNNING, done=2, beat_at=timezone.now())
    client.force_login(award.secretary)
    whole = client.get(url("batch", batch)).content.decode()
    part = client.get(url("batch", batch), headers={"HX-Request": "true"}).content.decode()

    assert "<!doctype html>" in whole
    assert "<!doctype html>" not in part
    for text in (whole, part):
        assert 'hx-trigger="every 1s"' in text
        assert 'value="2" max="3"' in text
        assert "2 dari 3" in text
    Batch.objects.update(state=BatchState.WAITING, beat_at=None)
    given(batch_actions.make_batch(batch.pk))
    part = client.get(url("batch", batch), headers={"HX-Request": "true"}).content.decode()
    assert "hx-trigger" not in part
    assert url("download-batch", batch) in part


def test_a_file_with_a_revoked_paper_in_it_is_not_handed_out(client, award):
    batch = given(batch_actions.make_batch(start(award).pk))
    client.force_login(award.secretary)
    answer = client.get(url("download-batch", batch))
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    assert "Sertifikat Peserta IKP 2022 (3).pdf" in answer["Content-Disposition"]
    assert Event.objects.filter(action="document.batch_download").count() == 1

    actions.revoke(
        given(Document.objects.filter(type=TYPE).first()), by=award.secretary, reason="Salah cetak."
    )
    assert client.get(url("download-batch", batch)).status_code == 409
    assert url("download-batch", batch) not in client.get(url("batch", batch)).content.decode()
    again = given(batch_actions.make_batch(start(award).pk))
    assert again.total == 2


def test_nobody_but_the_secretariat_learns_of_it(client, award):
    batch = given(batch_actions.make_batch(start(award).pk))
    office = make_user(Role.HEAD, award.participants["A"].regency)
    for stage in (Stage.DECIDED, Stage.PUBLISHED):
        Edition.objects.update(stage=stage)
        for user in (award.chair, award.verifier, office, make_user(Role.REVIEWER)):
            client.force_login(user)
            for name in ("batch", "download-batch"):
                assert client.get(url(name, batch)).status_code == 404
            assert client.post(url("take-up-batch", batch)).status_code == 404


def test_nothing_to_print_is_refused(award):
    Document.objects.filter(type=TYPE).delete()
    with pytest.raises(StageError):
        start(award)


@pytest.mark.django_db(transaction=True)
def test_many_are_printed_by_processes_of_their_own(settings, tmp_path):
    """More than a few: the pool is started, the thread's own connection is closed, every paper is there."""
    settings.PANJI_FILES_DIR = tmp_path / "files"
    award = build.simple({f"D{n}": 50 + n for n in range(14)})
    Edition.objects.update(stage=Stage.DECIDED)
    issue(award, award.participants)
    with transaction.atomic():
        batch = Batch.objects.create(edition=award.edition, type=TYPE, total=14, by=award.secretary)

    batch_actions.launch(batch.pk).join()

    batch.refresh_from_db()
    assert (batch.state, batch.done, batch.error) == (BatchState.DONE, 14, "")
    with (
        store.open(given(batch.blob).sha256) as file,
        pikepdf.open(io.BytesIO(file.read())) as whole,
    ):
        assert len(whole.pages) == 14
