"""The papers of the award: who may issue them and when, what stands on them, one mended without touching the others."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Role
from assessments.audit.models import Event
from assessments.documents import batch_actions
from assessments.documents import queries as documents
from assessments.documents.making_actions import make
from assessments.documents.models import Batch, BatchState, Document, DocumentState, DocumentType
from assessments.editions.models import Edition
from assessments.editions.stages import Stage, StageError
from assessments.files import store
from assessments.results.actions import certificates as actions
from assessments.results.papers_award.certificates import BUILDERS
from tests.assessments.results import announced
from tests.assessments.results import award as build
from tests.factories import make_user
from tests.given import given

AWARD, PART, JUROR, HANDOVER = (
    DocumentType.AWARD_CERTIFICATE, DocumentType.PARTICIPATION_CERTIFICATE,
    DocumentType.JUROR_CERTIFICATE, DocumentType.HANDOVER_RECEIPT,
)  # fmt: skip
CEREMONY = {
    "occasion": "Hari Ulang Tahun Ke-66 Provinsi Kalimantan Timur",
    "ceremony_on": dt.date(2023, 1, 9),
    "award_decree_number": "",
}


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path):
    settings.PANJI_FILES_DIR = tmp_path / "files"


@pytest.fixture
def award(db):
    """Decided, under embargo: Beta before Alfa before Gama; Eps never submitted."""
    made = announced.decided()
    Edition.objects.update(**CEREMONY)
    return made


def url(name, *args):
    return reverse(f"results:{name}", args=["ikp-2022", *args])


def issue_all(award, type=AWARD):
    """Issue and print; returns the papers in the order in which they are handed out."""
    batch = actions.issue_missing(award.fresh(), type, by=award.secretary)
    assert given(batch_actions.make_batch(batch.pk)).state == BatchState.DONE
    return papers(award, type)


def papers(award, type=AWARD):
    found = Document.objects.filter(edition=award.edition, type=type, state=DocumentState.ISSUED)
    return list(found.order_by("pk"))


def body(client, address):
    return client.get(address).content.decode()


# --- who and when -----------------------------------------------------------------------------


def test_only_the_secretariat_issues_and_only_once_it_is_decided(client, award):
    pages = [url("certificates"), url("certificates-of", AWARD)]
    acts = [
        url("issue-certificates", AWARD), url("print-certificates", AWARD), url("renew-certificates", AWARD),
        url("number-certificates", AWARD), url("issue-booklet"),
    ]  # fmt: skip
    office = make_user(Role.OPERATOR, award.participants["Alfa"].regency)
    for user in (award.chair, award.verifier, office, make_user(Role.REVIEWER)):
        client.force_login(user)
        for address in [*pages, url("addendum")]:
            assert client.get(address).status_code == 403, (user, address)
        for address in [*acts, url("addendum")]:
            assert client.post(address, {}).status_code == 403, (user, address)
    assert not Document.objects.filter(type__in=BUILDERS).exists()

    client.force_login(award.secretary)
    for stage in (Stage.NOMINATION, Stage.VERIFICATION, Stage.PLENARY):
        Edition.objects.update(stage=stage)
        for address in pages:
            assert client.get(address).status_code == 409
        for address in acts:
            assert client.post(address, {"anew-reason": "x"}).status_code == 409, (stage, address)
        with pytest.raises(StageError):
            actions.issue_missing(award.fresh(), AWARD, by=award.secretary)
    assert not Document.objects.filter(type__in=BUILDERS).exists()
    client.logout()
    assert client.get(pages[0]).status_code == 302


def test_the_addendum_waits_for_the_nomination(client, award):
    client.force_login(award.secretary)
    Edition.objects.update(stage=Stage.PRESENTATION)
    assert client.get(url("addendum")).status_code == 409


def test_an_unknown_kind_is_not_found(client, award):
    client.force_login(award.secretary)
    for name in ("receipt", "final_minutes", "x"):
        assert client.get(url("certificates-of", name)).status_code == 404
        assert client.post(url("issue-certificates", name)).status_code == 404


# --- who gets one -----------------------------------------------------------------------------


def test_each_kind_goes_to_whom_it_is_due(award):
    counts = {type: len(issue_all(award, type)) for type in BUILDERS}

    assert counts == {AWARD: 3, PART: 4, JUROR: 5, HANDOVER: 3}
    places = [(one.participant.name, one.data["rank"]) for one in papers(award)]
    assert places == [
        ("Kabupaten Beta", "Terbaik I"), ("Kabupaten Alfa", "Terbaik II"), ("Kabupaten Gama", "Terbaik III"),
    ]  # fmt: skip
    assert "Kabupaten Eps" not in {one.participant.name for one in papers(award, PART)}
    roles = {one.member.name: one.data["role"] for one in papers(award, JUROR)}
    assert roles["Juri Contoh 1, M.Si."] == "Ketua Tim Penilai"
    assert roles["Juri Contoh 3, M.Si."] == "Anggota Tim Penilai"
    things = [[thing["name"] for thing in one.data["things"]] for one in papers(award, HANDOVER)]
    assert things == [["Panji", "Piagam penghargaan"], *[["Trofi", "Piagam penghargaan"]] * 2]


def test_a_fourth_nominee_gets_no_piagam_and_a_shared_place_shares_the_word(golden):
    """E2E-PANJI nominates four: the award has three places."""
    build.decide(golden)
    found = issue_all(golden)

    assert [one.data["rank"] for one in found] == ["Terbaik I", "Terbaik II", "Terbaik III"]


def test_no_score_stands_in_a_certificate(award):
    secret = {"86,50", "81,00", "80,00", "90,00", "85,00"}
    for type in BUILDERS:
        for one in issue_all(award, type):
            text = str(one.data)
            assert not any(value in text or value.replace(",", ".") in text for value in secret)


def test_unknown_words_are_dotted_never_invented(award):
    Edition.objects.update(ceremony_on=None)
    one = issue_all(award)[0]

    assert one.data["signatory"] == {
        "position": ["GUBERNUR KALIMANTAN TIMUR,"], "name": "(NAMA PEJABAT)", "rank": "", "nip": "",
    }  # fmt: skip
    assert one.data["decree"] == {
        "official": "Gubernur Kalimantan Timur", "number": "", "year": "",
    }  # fmt: skip
    assert one.data["date"] == ""
    assert one.data["occasion"] == "Peringatan Hari Ulang Tahun Ke-66 Provinsi Kalimantan Timur"


def test_one_can_be_issued_alone_and_none_twice(client, award, django_capture_on_commit_callbacks):
    client.force_login(award.secretary)
    beta = award.participants["Beta"]
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(url("issue-certificates", AWARD), {"participant": str(beta.pk)})
    assert answer.status_code == 302
    assert [one.participant for one in papers(award)] == [beta]

    again = client.post(url("issue-certificates", AWARD), {"participant": str(beta.pk)})
    assert again.status_code == 409
    fourth = client.post(
        url("issue-certificates", AWARD), {"participant": str(award.participants["Delta"].pk)}
    )
    assert fourth.status_code == 409
    assert Document.objects.filter(type=AWARD).count() == 1

    rest = client.post(url("issue-certificates", AWARD))
    batch = Batch.objects.get()
    assert rest["Location"] == reverse("documents:batch", args=["ikp-2022", batch.pk])
    assert (batch.total, Document.objects.filter(type=AWARD).count()) == (3, 3)
    batch_actions.make_batch(batch.pk)
    assert client.post(url("issue-certificates", AWARD)).status_code == 409


# --- the acts on one and on all ----------------------------------------------------------------


def test_a_wrong_title_is_mended_on_one_certificate_alone(client, award):
    Edition.objects.update(award_official_name="Dr. Contoh, M.Si.")
    first, second, third = issue_all(award)
    actions.set_numbers(
        award.fresh(), AWARD, by=award.secretary,
        numbers={first.pk: "100/1", second.pk: "100/2", third.pk: "100/3"},
    )  # fmt: skip
    before = list(Document.objects.filter(pk__in=[first.pk, third.pk]).order_by("pk").values())
    client.force_login(award.secretary)
    page = url("correct-certificate", second.pk)
    assert "Dr. Contoh, M.Si." in body(client, page)

    assert client.post(page, {"signatory_name": "Dr. H. Contoh, M.Si."}).status_code == 422  # why?
    answer = client.post(
        page, {"signatory_name": "Dr. H. Contoh, M.Si.", "reason": "Gelar kurang."}
    )

    new = Document.objects.get(type=AWARD, version=2)
    assert answer["Location"] == reverse("documents:detail", args=["ikp-2022", new.pk])
    second.refresh_from_db()
    assert (second.state, second.revoked_reason) == (DocumentState.REVOKED, "Gelar kurang.")
    assert (new.number, new.replaces, new.participant) == ("100/2", second, second.participant)
    assert new.data["signatory"]["name"] == "Dr. H. Contoh, M.Si."
    assert {**new.data, "signatory": 0, "corrected": 0} == {
        **second.data, "signatory": 0, "corrected": 0,
    }  # fmt: skip
    assert (
        list(Document.objects.filter(pk__in=[first.pk, third.pk]).order_by("pk").values()) == before
    )
    assert client.get(page).status_code == 409
    assert not Document.objects.filter(type=DocumentType.CORRECTION_ADDENDUM).exists()  # embargo


def test_mending_nothing_is_refused_and_a_place_cannot_be_mended(client, award):
    first, *_rest = issue_all(award)
    client.force_login(award.secretary)
    page = url("correct-certificate", first.pk)

    same = client.post(page, {"signatory_name": "(NAMA PEJABAT)", "reason": "x"})
    assert same.status_code == 422
    assert "sudah" in same.content.decode()
    client.post(
        page, {"signatory_name": "Baru", "rank": "Terbaik III", "recipient": "Lain", "reason": "x"}
    )
    new = Document.objects.get(type=AWARD, version=2)
    assert (new.data["rank"], new.data["recipient"]) == ("Terbaik I", "Pemerintah Kabupaten Beta")


def test_what_changed_is_printed_anew_and_corrections_stay(client, award):
    first, second, _third = issue_all(award)
    actions.correct(
        first, corrected={"signatory_name": "Dr. Contoh"}, reason="Gelar.", by=award.secretary
    )
    client.force_login(award.secretary)
    nothing = client.post(url("renew-certificates", AWARD), {"anew-reason": "Cetak lagi."})
    assert nothing.status_code == 422
    actions.set_numbers(award.fresh(), AWARD, numbers={second.pk: "100/2"}, by=award.secretary)

    client.post(url("renew-certificates", AWARD), {"anew-reason": "Nomor dicetak."})
    versions = Document.objects.filter(type=AWARD).exclude(state=DocumentState.REVOKED)
    assert {given(one.participant).name: one.version for one in versions} == {
        "Kabupaten Beta": 2, "Kabupaten Alfa": 2, "Kabupaten Gama": 1,
    }  # fmt: skip
    batch_actions.make_batch(given(Batch.objects.first()).pk)

    Edition.objects.update(award_decree_number="100.3/K.1", award_decree_date=dt.date(2023, 1, 3))
    assert client.post(url("renew-certificates", AWARD), {"anew-reason": " "}).status_code == 422
    client.post(url("renew-certificates", AWARD), {"anew-reason": "Keputusan terbit."})
    now = Document.objects.filter(type=AWARD).exclude(state=DocumentState.REVOKED).order_by("pk")
    assert [one.version for one in now] == [3, 3, 2]
    assert {one.data["decree"]["number"] for one in now} == {"100.3/K.1"}
    assert [one.data["signatory"]["name"] for one in now] == [
        "Dr. Contoh", "(NAMA PEJABAT)", "(NAMA PEJABAT)",
    ]  # fmt: skip
    assert [one.number for one in now] == ["", "100/2", ""]


def test_numbers_of_a_page_are_stored_together_and_none_twice(client, award):
    first, second, third = issue_all(award)
    client.force_login(award.secretary)
    numbers = {f"number-{first.pk}": "A/1", f"number-{second.pk}": "A/1"}
    refused = client.post(url("number-certificates", AWARD), numbers)
    assert refused.status_code == 422
    assert not Document.objects.exclude(number="").exists()

    numbers[f"number-{second.pk}"] = "A/2"
    client.post(url("number-certificates", AWARD), numbers)
    found = {one.pk: one.number for one in papers(award)}
    assert found == {first.pk: "A/1", second.pk: "A/2", third.pk: ""}
    assert Event.objects.filter(action="document.number").count() == 2
    client.post(url("number-certificates", AWARD), numbers)
    assert Event.objects.filter(action="document.number").count() == 2


def test_the_list_counts_prints_and_downloads(client, award):
    first, *_rest = issue_all(award)
    client.force_login(award.secretary)
    for _time in range(2):
        b"".join(
            client.get(reverse("documents:download", args=["ikp-2022", first.pk])).streaming_content
        )
    page = body(client, url("certificates-of", AWARD))

    assert 'data-label="Unduhan">2<' in page
    assert "Terbaik I" in page
    assert "3 dari 3" in body(client, url("certificates"))


def test_a_revoked_certificate_can_be_issued_again(client, award):
    first, *_rest = issue_all(award)
    client.force_login(award.secretary)
    client.post(
        reverse("documents:revoke", args=["ikp-2022", first.pk]), {"revoke-reason": "Salah cetak."}
    )
    key = ("participant", first.participant_id)
    again = actions.issue_one(award.fresh(), AWARD, key, by=award.secretary)

    assert (again.version, again.replaces) == (2, None)
    assert len(papers(award)) == 2  # the third waits to be printed


@pytest.mark.parametrize("type", [AWARD, JUROR])
def test_the_lists_cost_the_same_for_few_and_many(client, award, type):
    client.force_login(award.secretary)
    url_ = url("certificates-of", type)
    client.get(url_)
    with CaptureQueriesContext(connection) as none:
        client.get(url_)
    issue_all(award, type)
    with CaptureQueriesContext(connection) as all_:
        client.get(url_)
    assert len(all_) <= len(none) + 3  # the batch, whether it is current, the downloads


# --- secrecy -----------------------------------------------------------------------------------


def test_before_the_announcement_an_office_and_a_juror_reach_no_certificate(client, award):
    kept = {type: issue_all(award, type)[0] for type in BUILDERS}
    for type in BUILDERS:
        for one in papers(award, type):
            user = (
                one.member.user if one.member else make_user(Role.OPERATOR, one.participant.regency)
            )
            if user in (award.chair, award.deputy, award.secretary):
                continue
            client.force_login(user)
            for name in ("detail", "download"):
                address = reverse(f"documents:{name}", args=["ikp-2022", one.pk])
                assert client.get(address).status_code == 404, (type, name)
            index = client.get(reverse("documents:index", args=["ikp-2022"])).content.decode()
            assert f"/{one.pk}/" not in index
    client.logout()
    for one in kept.values():
        page = body(client, reverse("documents:check", args=[one.code])).split("<main", 1)[1]
        owner = (one.participant or one.member).name
        assert "Dokumen terdaftar, belum diumumkan." in page
        for secret in (owner, "Terbaik", one.data_hash):
            assert secret not in page


def test_after_the_announcement_an_office_takes_its_own_and_the_code_says_whose_it_is(
    client, award
):
    first, second, _third = issue_all(award)
    announced.announce(award)
    assert award.fresh().stage == Stage.PUBLISHED

    client.force_login(make_user(Role.HEAD, first.participant.regency))
    own = client.get(reverse("documents:download", args=["ikp-2022", first.pk]))
    assert b"".join(own.streaming_content).startswith(b"%PDF")
    other = client.get(reverse("documents:download", args=["ikp-2022", second.pk]))
    assert other.status_code == 404
    client.logout()
    page = body(client, reverse("documents:check", args=[first.code]))
    assert "Pemerintah Kabupaten Beta" in page
    assert "Terbaik I" in page


def test_a_paper_replaced_after_the_announcement_brings_its_addendum(client, award):
    first, second, _third = issue_all(award)
    announced.announce(award)
    actions.correct(
        first,
        corrected={"signatory_name": "Dr. Contoh"},
        reason="Gelar kurang.",
        by=award.secretary,
    )

    addendum = Document.objects.get(type=DocumentType.CORRECTION_ADDENDUM)
    assert addendum.data["rows"] == [
        {"where": "Nama pejabat penanda tangan", "said": "(NAMA PEJABAT)", "should": "Dr. Contoh"}
    ]
    assert addendum.data["reason"] == "Gelar kurang."
    new = Document.objects.get(type=AWARD, version=2)
    assert addendum.data["replaced_by"].replace(" ", "") == new.code
    assert addendum.participant == first.participant
    assert make(addendum.pk).state == DocumentState.ISSUED
    client.force_login(make_user(Role.HEAD, first.participant.regency))
    address = reverse("documents:detail", args=["ikp-2022", addendum.pk])
    assert client.get(address).status_code == 200
    client.force_login(make_user(Role.HEAD, second.participant.regency))
    assert client.get(address).status_code == 404


def test_many_printed_anew_after_the_announcement_bring_one_addendum(award):
    issue_all(award)
    announced.announce(award)
    Edition.objects.update(certificate_paper="a4")
    actions.renew(award.fresh(), AWARD, reason="Ukuran kertas.", by=award.secretary)

    addendum = Document.objects.get(type=DocumentType.CORRECTION_ADDENDUM)
    assert (addendum.data["count"], addendum.participant) == ("3 (tiga)", None)


def test_an_addendum_from_the_form(client, award):
    minutes = make(Document.objects.get(type=DocumentType.FINAL_MINUTES).pk)
    client.force_login(award.secretary)
    values = {
        "paper": str(minutes.pk), "where": "Lampiran I", "said": "87,50", "should": "87,50", "reason": "Salah ketik.",
    }  # fmt: skip
    assert client.post(url("addendum"), values).status_code == 422
    answer = client.post(url("addendum"), values | {"should": "87,05"})

    addendum = Document.objects.get(type=DocumentType.CORRECTION_ADDENDUM)
    assert answer["Location"] == reverse("documents:detail", args=["ikp-2022", addendum.pk])
    assert addendum.data["paper"]["title"] == "Berita Acara Rapat Pleno Akhir"
    assert addendum.data["rows"][0]["should"] == "87,05"
    minutes.refresh_from_db()
    assert minutes.state == DocumentState.ISSUED
    receipt = str(given(Document.objects.filter(type=DocumentType.CORRECTION_ADDENDUM).first()).pk)
    assert client.post(url("addendum"), values | {"paper": receipt}).status_code == 422


# --- booklet, notice ----------------------------------------------------------------------------


def test_the_booklet_is_for_the_reviewers_once_it_is_announced(client, award):
    paper = make(actions.issue_booklet(award.fresh(), by=award.secretary).pk)
    assert paper.state == DocumentState.ISSUED, paper.error
    reviewer = make_user(Role.REVIEWER)
    address = reverse("documents:download", args=["ikp-2022", paper.pk])
    client.force_login(reviewer)
    assert client.get(address).status_code == 404
    with pytest.raises(StageError):
        actions.issue_booklet(award.fresh(), by=award.secretary)
    announced.announce(award)
    assert b"".join(client.get(address).streaming_content).startswith(b"%PDF")

    Edition.objects.update(letterhead_address="Jalan Baru 1")
    new = actions.issue_booklet(award.fresh(), by=award.secretary)
    assert (new.version, new.replaces) == (2, paper)


def test_a_step_back_revokes_the_certificates_and_a_new_decision_issues_new_ones(award):
    from assessments.results.actions import propose_step_back, step_back, step_back_hash  # noqa: PLC0415

    first, *_rest = issue_all(award)
    proposal = propose_step_back(
        award.fresh(), by=award.secretary, seen=step_back_hash(award.fresh()), reason="Koreksi."
    )
    step_back(proposal, by=award.chair)
    assert papers(award) == []
    with pytest.raises(StageError):
        actions.issue_missing(award.fresh(), AWARD, by=award.secretary)

    build.decide(award)
    again = issue_all(award)
    assert [one.version for one in again] == [2, 2, 2]
    assert again[0].code != first.code


def test_correcting_a_paper_of_a_voided_decision_is_refused(award):
    first, *_rest = issue_all(award)
    Document.objects.filter(pk=first.pk).update(participant=award.participants["Delta"])
    with pytest.raises(StageError):
        actions.correct(
            Document.objects.get(pk=first.pk), corrected={}, reason="x", by=award.secretary
        )
    with pytest.raises(ValidationError):
        actions.renew(award.fresh(), JUROR, reason="x", by=award.secretary)


def test_the_file_name_says_whose_it_is_and_no_place(award):
    for one in issue_all(award):
        name = documents.file_name(one)
        assert one.participant.name in name
        assert "Terbaik" not in name
        with store.open(one.blob.sha256) as file:
            assert file.read(5) == b"%PDF-"
