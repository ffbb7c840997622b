"""Documents: issued once, printed after the commit, retried, numbered, scanned, revoked, replaced, checked."""

import hashlib
import io

import pikepdf
import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Role
from assessments.audit.models import Event
from assessments.documents import actions
from assessments.documents.making_actions import make
from assessments.documents.models import Document, DocumentState, DocumentType
from assessments.documents.queries import file_name
from assessments.editions.models import Edition
from assessments.editions.stages import ORDER, Stage, StageError
from assessments.files import store
from assessments.files.kinds import Kind
from tests.assessments.nomination import award as build
from tests.assessments.nomination.conftest import open_it
from tests.assessments.questionnaire.papers import pdf
from tests.factories import make_participant, make_user

EMBLEM = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>'


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path):
    settings.PANJI_FILES_DIR = tmp_path / "files"


@pytest.fixture
def award(db):
    made = build.simple({"A": 90, "B": 80, "C": 70})
    made.meet(quorum=3)
    return made


def recap(award):
    """The recapitulation, issued and waiting to be printed."""
    open_it(award)
    return Document.objects.get(type=DocumentType.NOMINATION_RECAP)


@pytest.fixture
def printed(award):
    """The recapitulation, printed."""
    return make(recap(award).pk)


def url(name, document):
    return reverse(f"documents:{name}", args=["ikp-2022", document.pk])


def take(client, address):
    """The answer to a download, and its bytes; read to its end, so that the file behind it is closed."""
    answer = client.get(address)
    data = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return answer, data


def test_a_document_is_printed_after_the_commit_and_only_once(
    award, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        waiting = recap(award)
        assert waiting.state == DocumentState.PENDING

    document = Document.objects.get(pk=waiting.pk)
    assert (document.state, document.attempts, document.error) == (DocumentState.ISSUED, 1, "")
    assert document.blob is not None
    with store.open(document.blob.sha256) as file:
        data = file.read()
    assert hashlib.sha256(data).hexdigest() == document.blob.sha256
    with pikepdf.open(io.BytesIO(data)) as paper:
        assert len(paper.pages) == 1
    again = make(document.pk)
    assert (again.attempts, again.blob) == (1, document.blob)


def test_the_foot_names_the_head_of_the_record_right_after_the_issue(award):
    document = recap(award)

    head = Event.objects.get(seq=document.head_seq, edition=award.edition)
    assert (head.hash, head.action) == (document.head_hash, "document.issue")
    assert len(document.code) == 16


def test_a_failure_is_kept_with_its_reason_and_can_be_retried(client, award):
    emblem = store.put_bytes(EMBLEM, "image/svg+xml", Kind.IMAGE)
    Edition.objects.update(emblem=emblem)
    place = store.path(emblem.sha256)
    place.unlink()  # the disk has lost it
    document = recap(award)

    failed = make(document.pk)

    assert (failed.state, failed.attempts, failed.blob) == (DocumentState.FAILED, 1, None)
    assert emblem.sha256 in failed.error
    assert Event.objects.filter(action="document.fail", object_id=str(document.pk)).count() == 1
    client.force_login(award.secretary)
    body = client.get(url("detail", document)).content.decode()
    assert url("retry", document) in body
    assert url("download", document) not in body
    assert client.get(url("download", document)).status_code == 404
    assert client.post(url("retry", document)).status_code == 302  # still lost
    assert Document.objects.get(pk=document.pk).attempts == 2

    place.write_bytes(EMBLEM)
    client.post(url("retry", document))

    document.refresh_from_db()
    assert (document.state, document.attempts, document.error) == (DocumentState.ISSUED, 3, "")
    assert award.fresh().stage == Stage.NOMINATION  # the failure hurt nothing else


def test_the_stored_bytes_are_handed_out_and_every_download_is_recorded(client, award, printed):
    client.force_login(award.chair)
    answer, data = take(client, url("download", printed))

    assert hashlib.sha256(data).hexdigest() == printed.blob.sha256
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert (
        answer["Content-Disposition"]
        == 'attachment; filename="Rekapitulasi Nilai Nominasi IKP 2022 v1.pdf"'
    )
    take(client, url("download", printed) + "?inline")
    downloads = Event.objects.filter(action="document.download", object_id=str(printed.pk))
    assert [one.actor_name for one in downloads] == [str(award.chair)] * 2


# Written by hand: from which stage on who reads the papers with totals. None: never.
READS = {
    "secretariat": Stage.NOMINATION, "chair": Stage.NOMINATION, "deputy": Stage.NOMINATION, "juror": None,
    "verifier": None, "operator": None, "head": None, "reviewer": Stage.PUBLISHED, "outsider": None,
}  # fmt: skip


@pytest.mark.fault("F9")
@pytest.mark.parametrize("stage", [Stage.NOMINATION, Stage.DECIDED, Stage.PUBLISHED])
def test_who_reads_the_papers_with_totals(client, award, printed, stage):
    Edition.objects.update(stage=stage)
    regency = award.participants["A"].regency
    people = {
        "secretariat": award.secretary, "chair": award.chair, "deputy": award.deputy,
        "juror": award.seats["J3"].user, "verifier": award.verifier, "operator": make_user(Role.OPERATOR, regency),
        "head": make_user(Role.HEAD, regency), "reviewer": make_user(Role.REVIEWER),
        "outsider": make_user(Role.PANELIST),
    }  # fmt: skip
    for who, user in people.items():
        client.force_login(user)
        first = READS[who]
        reads = first is not None and ORDER.index(stage) >= ORDER.index(first)
        for name in ("detail", "download"):
            answer, _data = take(client, url(name, printed))
            assert answer.status_code == (200 if reads else 404), (who, name)
        for name in ("set-number", "upload-scan", "replace", "revoke", "retry"):
            code = 404 if not reads else 403
            if who != "secretariat":
                assert client.post(url(name, printed), {}).status_code == code, (who, name)
        index = client.get(reverse("documents:index", args=["ikp-2022"]))
        if who == "outsider":
            assert index.status_code == 404
        else:
            assert (url("detail", printed) in index.content.decode()) == reads, who
    client.logout()
    assert client.get(url("download", printed)).status_code == 302


@pytest.mark.fault("F9")
def test_a_receipt_is_its_own_offices(client, award):
    mine, other = award.participants["A"], award.participants["B"]
    receipt = make(_receipt(award, mine).pk)
    for participant, code in ((mine, 200), (other, 404)):
        client.force_login(make_user(Role.OPERATOR, participant.regency))
        assert client.get(url("detail", receipt)).status_code == code
    client.force_login(award.seats["J3"].user)
    assert client.get(url("detail", receipt)).status_code == 404


def _receipt(award, participant, **fields):
    return Document.objects.create(
        edition=award.edition, type=DocumentType.RECEIPT, participant=participant, data={}, data_hash="0" * 64,
        head_seq=1, head_hash="0" * 64, dated=build.DETAILS["held_on"], issued_by=award.secretary,
        state=DocumentState.ISSUED, blob=store.put_bytes(pdf("x"), "application/pdf", Kind.PDF), **fields,
    )  # fmt: skip


@pytest.mark.fault("X7")
def test_a_line_break_in_a_name_gets_into_no_header(client, award):
    participant = make_participant(award.edition, name="Kabupaten\r\nSet-Cookie: a=b\u202e")
    receipt = _receipt(award, participant)
    client.force_login(make_user(Role.OPERATOR, participant.regency))

    answer, _data = take(client, url("download", receipt))

    assert answer.status_code == 200
    assert "\n" not in answer["Content-Disposition"]
    assert "Set-Cookie" not in answer.headers
    assert "\u202e" not in file_name(receipt)


def test_the_number_comes_after_signing_and_a_new_version_prints_it(client, award, printed):
    client.force_login(award.secretary)
    assert client.post(url("set-number", printed), {"number": " "}).status_code == 422
    assert (
        client.post(url("set-number", printed), {"number": "500.1/77/DISKOMINFO"}).status_code
        == 302
    )
    kept = printed.blob
    printed.refresh_from_db()
    assert (printed.number, printed.blob) == ("500.1/77/DISKOMINFO", kept)

    answer = client.post(url("replace", printed), {"replace-reason": "Nomor dicetak."})

    new = Document.objects.get(type=DocumentType.NOMINATION_RECAP, version=2)
    assert answer["Location"] == url("detail", new)
    printed.refresh_from_db()
    assert (printed.state, printed.revoked_reason) == (DocumentState.REVOKED, "Nomor dicetak.")
    assert (new.number, new.data, new.replaces, new.dated) == (
        printed.number,
        printed.data,
        printed,
        printed.dated,
    )
    assert new.code != printed.code
    body = client.get(url("detail", new)).content.decode()
    assert url("detail", printed) in body  # the history of versions
    assert "Nomor dicetak." in body
    acts = Event.objects.filter(
        action__in=["document.number", "document.revoke", "document.replace"]
    )
    assert acts.count() == 3


def test_the_signed_scan_stands_beside_the_systems_file(client, award, printed):
    client.force_login(award.secretary)
    bad = SimpleUploadedFile("pindaian.pdf", b"<html>bukan PDF</html>")
    assert client.post(url("upload-scan", printed), {"scan": bad}).status_code == 422
    good = SimpleUploadedFile("../../ttd.pdf", pdf("ttd"))
    assert client.post(url("upload-scan", printed), {"scan": good}).status_code == 302

    before = printed.blob
    printed.refresh_from_db()
    assert printed.blob == before
    assert printed.scan != before
    answer, data = take(client, url("download-scan", printed))
    assert data.startswith(b"%PDF")
    assert "(pindaian).pdf" in answer["Content-Disposition"]
    assert Event.objects.filter(action="document.download").count() == 1


def test_a_revoked_document_stays_and_takes_no_further_act(client, award, printed):
    client.force_login(award.secretary)
    assert client.post(url("revoke", printed), {"revoke-reason": " "}).status_code == 422
    assert client.post(url("revoke", printed), {"revoke-reason": "Salah cetak."}).status_code == 302

    assert client.post(url("revoke", printed), {"revoke-reason": "Lagi."}).status_code == 409
    assert client.post(url("set-number", printed), {"number": "1"}).status_code == 409
    assert client.post(url("replace", printed), {"replace-reason": "Lagi."}).status_code == 409
    assert take(client, url("download", printed))[0].status_code == 200
    assert "Salah cetak." in client.get(url("detail", printed)).content.decode()
    with pytest.raises(StageError):
        actions.revoke(printed, by=award.secretary, reason="x")


def test_nothing_is_revoked_without_a_reason(award, printed):
    with pytest.raises(ValidationError):
        actions.revoke(printed, by=award.secretary, reason=" ")


def test_the_check_page_tells_type_number_date_and_status_only(client, award, printed):
    address = reverse("documents:check", args=[printed.code])
    body = client.get(address).content.decode()

    assert "Dokumen terdaftar, belum diumumkan." in body
    assert "Rekapitulasi nilai (nominasi)" in body
    assert "7 Oktober 2022" in body
    main = body.split("<main", 1)[1]
    for secret in ("Kabupaten A", "90,00", printed.data_hash, str(award.chair), "Juri Contoh"):
        assert secret not in main
    assert client.get(address.lower()).status_code == 200
    Edition.objects.update(stage=Stage.PUBLISHED)
    assert "Dokumen terdaftar, sudah diumumkan." in client.get(address).content.decode()

    actions.revoke(printed, by=award.secretary, reason="Rahasia: nilai 90,00 salah.")
    body = client.get(address).content.decode()
    assert "Dokumen ini telah dicabut." in body or "dicabut" in body
    assert "Rahasia" not in body
    assert client.get(address)["Cache-Control"].count("no-store") == 1


def test_a_code_that_nobody_issued_is_unknown(client, db):
    for code in ("ABCDEFGHJKLMNPQR", "x", "%3Cscript%3E"):
        answer = client.get(f"/document/check/{code}/")
        assert answer.status_code == 404
        assert "<script>alert" not in answer.content.decode()


def test_the_list_costs_the_same_for_one_and_for_three(client, award):
    Edition.objects.update(stage=Stage.NOMINATION)
    client.force_login(award.secretary)
    address = reverse("documents:index", args=["ikp-2022"])
    first, *others = award.participants.values()
    counts = []
    for more in ([first], others):
        for participant in more:
            _receipt(award, participant)
        with CaptureQueriesContext(connection) as run:
            body = client.get(address).content.decode()
        counts.append(len(run))

    assert body.count("Tanda terima") == 3
    assert counts[0] == counts[1]


def test_the_list_names_whom_a_certificate_of_a_juror_is_for(client, award):
    """Eight lines that all read "Certificate for a juror" help nobody."""
    Edition.objects.update(stage=Stage.DECIDED)
    member = award.edition.panel.first()
    paper = actions.issue(
        award.edition, DocumentType.JUROR_CERTIFICATE, data={}, by=award.secretary,
        dated=award.edition.period_end, member=member, later=True,
    )  # fmt: skip
    client.force_login(award.secretary)

    for address in (
        reverse("documents:index", args=["ikp-2022"]),
        reverse("documents:detail", args=["ikp-2022", paper.pk]),
    ):
        assert member.name in client.get(address).content.decode()
