"""Evidence comes as file or link, goes with a tombstone, and is opened only by those who may."""

import hashlib
import re
from fractions import Fraction

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import Role
from assessments.audit.models import Event
from assessments.editions.panel_models import Recusal
from assessments.editions.stages import Stage
from assessments.files.models import Blob
from assessments.questionnaire import limits
from assessments.questionnaire.models import Evidence
from assessments.questionnaire.queries import load
from tests.assessments.questionnaire.office import move_to
from tests.assessments.questionnaire.papers import pdf
from tests.factories import make_seat, make_user


def upload(office, client, *files, name: str = "level", fragment: bool = True):
    chosen = [SimpleUploadedFile(n, data, "application/pdf") for n, data in files]
    headers = {"HX-Request": "true"} if fragment else {}
    return client.post(
        office.url("add-file", office.codes[name]), {"file": chosen}, headers=headers
    )


def attach(office, client, url: str, *, name: str = "level", fragment: bool = True, note: str = ""):
    headers = {"HX-Request": "true"} if fragment else {}
    return client.post(
        office.url("add-link", office.codes[name]), {"url": url, "note": note}, headers=headers
    )


def kept(office) -> list[str]:
    return [
        str(one) for one in Evidence.objects.filter(submission=office.submission, removed_at=None)
    ]


def test_a_file_and_a_link_on_one_question(office, operator):
    first = upload(office, operator, ("SK PPID.pdf", pdf("a")))
    second = attach(office, operator, "https://contoh.example.id/a", note="Laman PPID")

    assert (first.status_code, second.status_code) == (200, 200)
    assert "SK PPID.pdf" in first.content.decode()
    assert "Laman PPID" in second.content.decode()
    assert kept(office) == ["SK PPID.pdf", "https://contoh.example.id/a"]
    assert [event.action for event in Event.objects.order_by("pk")] == ["evidence.add"] * 2


def test_a_document_is_answered_by_its_evidence(office, operator):
    code = office.codes["document"]
    before = load(office.submission).lines[code]
    upload(office, operator, ("DIK.pdf", pdf("dik")), name="document")
    after = load(office.submission).lines[code]

    assert (before.answered, before.points) == (False, Fraction(0))
    assert (after.answered, after.points, after.words) == (
        True,
        Fraction(20),
        "DIK.pdf",
    )


def test_a_bad_file_does_not_hurt_its_neighbours(office, operator):
    response = upload(
        office, operator, ("a.pdf", pdf("a")), ("b.pdf", b"<html>"), ("c.pdf", pdf("c")),
        fragment=False,
    )  # fmt: skip

    assert response.status_code == 422
    assert "b.pdf: Ini halaman web" in response.content.decode()
    assert kept(office) == ["a.pdf", "c.pdf"]


def test_only_the_kind_that_is_asked_for_is_taken(office, operator):
    asked = [("a.pdf", pdf("a"), "link"), ("b.pdf", pdf("b"), "document")]
    files = [upload(office, operator, (name, data), name=to) for name, data, to in asked]
    links = [
        attach(office, operator, f"https://contoh.example.id/{name}", name=name)
        for name in ("link", "document")
    ]

    assert [one.status_code for one in files + links] == [403, 200, 200, 403]
    assert "lampirkan tautan" in files[0].content.decode()
    assert kept(office) == ["b.pdf", "https://contoh.example.id/link"]


def test_limits_of_files_stand_only_where_files_are_taken(office, operator):
    page = operator.get(office.url("component", office.component)).content.decode()
    cards = {code: page.split(f'id="{code}"', 1)[1] for code in office.codes.values()}
    hint = re.compile(r'evidence-rules">.*?<p class="form-text">(.*?)</p>', re.DOTALL)
    texts = {name: hint.findall(cards[code])[0].strip() for name, code in office.codes.items()}

    assert texts["link"] == ""
    assert texts["document"].startswith("Berkas: PDF")


@pytest.mark.fault("F2")
def test_a_refused_file_says_why_and_stores_nothing(office, operator):
    response = upload(office, operator, ("a.pdf", b"<html><script>x</script>"))

    assert response.status_code == 422
    assert "PDF" in response.content.decode()
    assert Blob.objects.count() == Evidence.objects.count() == 0


def test_no_file_at_all_is_said(office, operator):
    response = upload(office, operator)

    assert response.status_code == 422
    assert "Pilih" in response.content.decode()


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "ftp://contoh.example.id", "file:///etc/passwd", ""]
)
def test_a_link_is_on_the_web(office, operator, url):
    response = attach(office, operator, url)

    assert response.status_code == 422
    assert kept(office) == []


@pytest.mark.fault("F8")
def test_the_same_file_of_two_regencies_is_one_blob_and_neither_learns_of_the_other(
    office, other, operator, browse
):
    mine = upload(office, operator, ("punya kami.pdf", pdf("sama")))
    theirs = upload(other, browse(other.operator), ("lain.pdf", pdf("sama")))

    assert Blob.objects.count() == 1
    assert Evidence.objects.count() == 2
    assert "punya kami" not in theirs.content.decode()
    assert "lain.pdf" not in mine.content.decode()
    # The two answers differ in nothing but what each side typed itself.
    names = [(mine, "punya kami.pdf"), (theirs, "lain.pdf")]
    first, second = (scrub(answer.content.decode(), name) for answer, name in names)
    assert first == second


def scrub(text: str, name: str) -> str:
    text = text.replace(name, "NAMA")
    return re.sub(r"/evidence/\d+/|[0-9a-zA-Z]{64}", "", text)


def test_the_same_file_twice_on_one_question_is_one_piece(office, operator):
    upload(office, operator, ("a.pdf", pdf("a")))
    upload(office, operator, ("a.pdf", pdf("a")))
    attach(office, operator, "https://contoh.example.id/a")
    attach(office, operator, "https://contoh.example.id/a")

    assert kept(office) == ["a.pdf", "https://contoh.example.id/a"]


def test_removing_leaves_a_tombstone_and_is_recorded(office, operator):
    upload(office, operator, ("a.pdf", pdf("a")))
    piece = Evidence.objects.get()

    response = operator.post(
        office.url("remove-evidence", piece.pk), headers={"HX-Request": "true"}
    )

    piece.refresh_from_db()
    assert response.status_code == 200
    assert (piece.removed_by, kept(office)) == (office.operator, [])
    assert Blob.objects.count() == 1
    assert Event.objects.filter(action="evidence.remove").count() == 1
    assert fetch(operator, office.url("evidence", piece.pk)).status_code == 404


def test_a_second_removal_is_refused(office, operator):
    upload(office, operator, ("a.pdf", pdf("a")))
    url = office.url("remove-evidence", Evidence.objects.get().pk)
    operator.post(url)

    assert operator.post(url).status_code == 409


def test_another_regencys_evidence_cannot_be_removed(office, other, operator, browse):
    upload(other, browse(other.operator), ("a.pdf", pdf("a")))

    assert (
        operator.post(office.url("remove-evidence", Evidence.objects.get().pk)).status_code == 404
    )
    assert kept(other) == ["a.pdf"]


@pytest.mark.parametrize("what", ["file", "link", "remove"])
def test_nothing_moves_once_the_stage_is_closed(office, operator, what):
    upload(office, operator, ("a.pdf", pdf("a")))
    move_to(office, Stage.REVIEW)

    if what == "file":
        response = upload(office, operator, ("b.pdf", pdf("b")))
    elif what == "link":
        response = attach(office, operator, "https://contoh.example.id/b")
    else:
        response = operator.post(office.url("remove-evidence", Evidence.objects.get().pk))

    assert response.status_code == 409
    assert kept(office) == ["a.pdf"]
    assert Blob.objects.count() == 1  # closed before the bytes are kept


@pytest.mark.fault("F12")
def test_when_the_quota_is_reached_the_accepted_files_stay(office, operator, monkeypatch):
    monkeypatch.setattr("assessments.questionnaire.actions.evidence.MOST_FILES", 2)

    response = upload(
        office, operator, ("a.pdf", pdf("a")), ("b.pdf", pdf("b")), ("c.pdf", pdf("c")),
        fragment=False,
    )  # fmt: skip

    assert response.status_code == 422
    assert "2 berkas" in response.content.decode()
    assert kept(office) == ["a.pdf", "b.pdf"]


def test_the_size_of_all_files_is_limited(office, operator, monkeypatch):
    monkeypatch.setattr("assessments.questionnaire.actions.evidence.MOST_BYTES", 10)

    assert upload(office, operator, ("a.pdf", pdf("a"))).status_code == 422
    assert kept(office) == []


def test_the_limits_are_those_that_were_promised():
    assert (limits.MOST_FILES, limits.MOST_BYTES) == (600, 1024**3)


# --- who opens a file --------------------------------------------------------------------------


def fetch(client, url: str):
    """Read a file to its end, which closes it: the response, its bytes in `body`."""
    response = client.get(url)
    response.body = b"".join(response.streaming_content) if response.streaming else b""
    return response


def stored(office, client) -> Evidence:
    upload(office, client, ("SK PPID.pdf", pdf("a")))
    return Evidence.objects.get(submission=office.submission)


def test_the_office_gets_its_own_bytes_back_and_that_is_recorded(office, operator, head):
    piece = stored(office, operator)

    response = fetch(head, office.url("evidence", piece.pk))

    assert response.body == pdf("a")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Disposition"] == 'attachment; filename="SK PPID.pdf"'
    event = Event.objects.get(action="evidence.download")
    assert (event.actor, event.object_id) == (office.head, str(piece.pk))


@pytest.mark.fault("F9")
def test_another_regencys_file_is_404_also_by_its_hash(office, other, operator, browse):
    piece = stored(other, browse(other.operator))
    digest = hashlib.sha256(pdf("a")).hexdigest()

    assert fetch(operator, office.url("evidence", piece.pk)).status_code == 404
    assert (
        operator.get(f"/{office.edition.slug}/questionnaire/evidence/{digest}/").status_code == 404
    )
    assert operator.get(f"/static/{digest[:2]}/{digest}").status_code == 404
    assert not Event.objects.filter(action="evidence.download").exists()


@pytest.mark.fault("F9")
def test_after_the_session_has_ended_the_file_is_not_served(office, operator):
    piece = stored(office, operator)
    operator.logout()

    response = fetch(operator, office.url("evidence", piece.pk))

    assert response.status_code == 302
    assert "login" in response.url


@pytest.mark.fault("F9")
def test_after_a_recusal_the_file_is_404(office, operator, browse):
    piece = stored(office, operator)
    seat = make_seat(office.edition, scores=True)
    move_to(office, Stage.PRESENTATION)
    juror = browse(seat.user)
    before = fetch(juror, office.url("evidence", piece.pk)).status_code
    Recusal.objects.create(
        member=seat, participant=office.participant, reason="Keluarga.", by=seat.user
    )

    assert (before, fetch(juror, office.url("evidence", piece.pk)).status_code) == (200, 404)


@pytest.mark.parametrize(
    ("role", "seat", "stage", "status"),
    [
        (Role.SECRETARIAT, None, Stage.QUESTIONNAIRE, 200),
        (Role.REVIEWER, None, Stage.PUBLISHED, 403),
        (Role.PANELIST, {"verifies": True}, Stage.QUESTIONNAIRE, 403),
        (Role.PANELIST, {"verifies": True}, Stage.REVIEW, 200),
        (Role.PANELIST, {"scores": True}, Stage.REVIEW, 403),
        (Role.PANELIST, {"scores": True}, Stage.PRESENTATION, 200),
        (Role.PANELIST, {}, Stage.REVIEW, 403),
    ],
)
def test_who_of_the_province_opens_a_file(*, office, operator, browse, role, seat, stage, status):
    piece = stored(office, operator)
    move_to(office, stage)
    user = make_user(role)
    if seat is not None:
        make_seat(office.edition, user, **seat)

    assert fetch(browse(user), office.url("evidence", piece.pk)).status_code == status


@pytest.mark.fault("X3", "F7")
def test_a_name_is_cleaned_before_it_is_shown_or_sent(office, operator):
    upload(office, operator, ("../../a\u202efdp.pdf", pdf("a")))
    piece = Evidence.objects.get()

    response = fetch(operator, office.url("evidence", piece.pk))

    assert "\u202e" not in piece.filename
    assert "/" not in piece.filename
    assert response.headers["Content-Disposition"] == 'attachment; filename="afdp.pdf"'
