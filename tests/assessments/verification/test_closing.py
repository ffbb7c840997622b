"""Finishing, opening again, the agency's reply: what is needed, who may, until when; the papers."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils import timezone

from accounts.models import Role
from assessments.documents.models import Document, DocumentState, DocumentType
from assessments.documents.printing import context
from assessments.editions.stages import Stage, StageError
from assessments.formats.dates import WITA, moment_text
from assessments.mail.models import Message
from assessments.verification import actions, queries
from assessments.verification.models import Visit
from assessments.verification.papers.words import head_of_agency
from assessments.verification.queries.history import finding_entries, visit_entries
from assessments.verification.rating import Ratings, reply_due
from tests.assessments.verification.world import fill, finished, plan, save, shoot
from tests.factories import RATINGS, make_user
from tests.given import given

pytestmark = pytest.mark.django_db
MINUTES, REPLY = DocumentType.VISIT_MINUTES, DocumentType.VISIT_REPLY


def states(type):
    return list(
        Document.objects.filter(type=type).order_by("version").values_list("version", "state")
    )


def answer(one, reply="agrees", text="", by=None):
    return actions.reply(one.visit(), reply=reply, text=text, by=by or one.head())


def test_a_bare_form_says_everything_it_needs(one):
    save(one, "V1-1", note="")
    save(one, "V1-2", rating="tidak_dapat", note="")

    with pytest.raises(ValidationError) as error:
        actions.finish(one.visit(), by=one.visitor)

    assert error.value.messages == [
        "Write down who was met.",
        "V1-1 still needs: note, photo.",
        "V1-2 still needs: reason.",
        "V2-1 still needs: rating, note, photo.",
    ]
    assert one.visit().finished_at is None
    assert not Document.objects.filter(type=MINUTES).exists()


def test_what_could_not_be_verified_needs_its_reason_and_no_photo(one):
    fill(one, V2_1="tidak_dapat")
    photo = one.visit().photos.get(item__code="V2-1")
    actions.remove_photo(photo, by=one.visitor)
    save(one, "V2-1", rating="tidak_dapat", note="", reason="Ditutup.")

    actions.finish(one.visit(), by=one.visitor)

    assert one.visit().finished_by == one.visitor


def test_no_minutes_before_the_day_of_the_visit(one):
    fill(one)
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    plan(one, seen=one.visit().version, visit_on=tomorrow)

    with pytest.raises(ValidationError) as error:
        actions.finish(one.visit(), by=one.visitor)

    assert "on or after that day" in error.value.messages[0]


@pytest.mark.django_db(transaction=True)
def test_finishing_issues_the_minutes_and_tells_the_agency():
    one = finished()
    visit, paper = one.visit(), Document.objects.get(type=MINUTES)

    assert (paper.state, paper.dated) == (DocumentState.ISSUED, visit.visit_on)
    assert paper.participant == visit.participant
    assert visit.reply_due_at == reply_due(given(visit.finished_at))
    assert Message.objects.filter(to=one.head(), subject__contains="verifikasi lapangan").exists()
    with pytest.raises(StageError, match="is finished"):
        actions.finish(visit, by=one.visitor)


def test_the_minutes_hold_no_points_and_no_score(one):
    fill(one, V1_1="tidak")
    save(one, "V2-1", rating="tidak_dapat", reason="Ditutup.")
    actions.finish(one.visit(), by=one.visitor)
    data = Document.objects.get(type=MINUTES).data
    rows = {row["code"]: row for aspect in data["aspects"] for row in aspect["rows"]}

    assert rows["V1-1"]["rating"] == "Tidak sesuai"
    assert rows["V2-1"]["reason"] == "Ditutup."
    assert data["met"] == ["Kepala Dinas", "Petugas meja layanan"]
    assert data["order"] == {"number": "800/17/SPT", "date": "12 Oktober 2022"}
    assert data["visit"]["numeric"] == "17-10-2022"
    assert [photo["ref"] for photo in data["photos"]] == ["F1", "F2", "F3"]
    assert not {"points", "score", "exact"} & keys_in(data)


def keys_in(value):
    if isinstance(value, dict):
        return set(value) | {key for one in value.values() for key in keys_in(one)}
    return {key for one in value for key in keys_in(one)} if isinstance(value, list) else set()


def test_a_finished_form_is_closed_to_everybody(one):
    fill(one)
    photo = shoot(one, "V1-1")
    actions.finish(one.visit(), by=one.visitor)

    for act in (
        lambda: save(one, "V1-1"),
        lambda: shoot(one, "V1-1"),
        lambda: actions.remove_photo(photo, by=one.visitor),
        lambda: plan(one, seen=one.visit().version),
    ):
        with pytest.raises(StageError):
            act()


def test_opened_again_with_reason_the_papers_are_revoked_and_numbered_on():
    one = finished()
    answer(one)

    with pytest.raises(ValidationError):
        actions.reopen(one.visit(), by=one.secretary, reason=" ")
    actions.reopen(one.visit(), by=one.secretary, reason="Catatan V1-1 keliru.")
    visit = one.visit()
    assert (visit.finished_at, visit.reply, visit.reply_due_at) == (None, "", None)
    assert states(MINUTES) == [(1, "revoked")]
    assert states(REPLY) == [(1, "revoked")]

    save(one, "V1-1", note="Diperbaiki.")
    actions.finish(one.visit(), by=one.visitor)
    answer(one, "objects", "Angka V1-2 berbeda.")

    assert [version for version, _state in states(MINUTES)] == [1, 2]
    assert given(Document.objects.get(type=MINUTES, version=2).replaces).version == 1
    assert Document.objects.get(type=REPLY, version=2).data["reply"]["word"] == "Keberatan"


def test_a_form_that_is_not_finished_cannot_be_opened_again(one):
    with pytest.raises(StageError, match="not finished"):
        actions.reopen(one.visit(), by=one.secretary, reason="X.")


@pytest.mark.fault("N10")
@pytest.mark.parametrize(
    ("finished_at", "day"),
    [
        (dt.datetime(2022, 10, 17, 15, tzinfo=WITA), dt.date(2022, 10, 18)),  # Monday
        (dt.datetime(2022, 10, 21, 15, tzinfo=WITA), dt.date(2022, 10, 24)),  # Friday
        (dt.datetime(2022, 10, 22, 9, tzinfo=WITA), dt.date(2022, 10, 24)),  # Saturday
        (dt.datetime(2022, 10, 20, 16, 30, tzinfo=dt.UTC), dt.date(2022, 10, 24)),  # Friday in WITA
        (dt.datetime(2022, 12, 30, 23, 59, tzinfo=WITA), dt.date(2023, 1, 2)),  # over the year
    ],
)
def test_the_reply_is_due_at_the_end_of_the_next_working_day_in_wita(finished_at, day):
    due = reply_due(finished_at)

    assert due == dt.datetime.combine(day, dt.time(23, 59, 59), tzinfo=WITA)
    assert due.astimezone(dt.UTC).time() == dt.time(15, 59, 59)
    assert moment_text(due, language="id").endswith("pukul 23.59 WITA")


def test_the_head_replies_once(one):
    fill(one)
    with pytest.raises(StageError, match="no minutes"):
        answer(one)
    actions.finish(one.visit(), by=one.visitor)
    with pytest.raises(ValidationError) as silent:
        answer(one, "objects", "  ")
    with pytest.raises(ValidationError):
        answer(one, "perhaps", "X.")

    answer(one, "objects", "Angka V1-2 berbeda.")
    with pytest.raises(StageError, match="already"):
        answer(one)

    visit = one.visit()
    assert silent.value.message_dict == {"text": ["Say what you object to."]}
    assert (visit.reply, visit.reply_text) == ("objects", "Angka V1-2 berbeda.")
    assert visit.reply_by == one.head()
    assert Document.objects.get(type=REPLY).data["head"]["name"] == one.head().name


def test_the_papers_are_signed_by_the_head_of_the_day_never_with_anothers_nip(one):
    old = one.head()
    type(old).objects.filter(pk=old.pk).update(is_active=False, nip="196001011985031001")
    new = make_user(
        Role.HEAD, old.regency, name="Dra. Pengganti", position="Plt. Kepala Dinas", nip=""
    )
    fill(one)
    actions.finish(one.visit(), by=one.visitor)
    answer(one, by=new)

    for type_ in (MINUTES, REPLY):
        head = Document.objects.get(type=type_).data["head"]
        assert (head["name"], head["nip"]) == ("Dra. Pengganti", "")
        assert head["position"][0].startswith("Plt. Kepala Dinas")


def test_the_signer_of_the_questionnaire_signs_while_the_account_is_open_else_as_it_was_sent(one):
    signer = one.head()
    make_user(Role.HEAD, signer.regency, name="Dra. Lain")

    assert head_of_agency(one.visit())["name"] == signer.name

    type(signer).objects.filter(regency=signer.regency).update(is_active=False)
    assert head_of_agency(one.visit())["name"] == signer.name


def test_after_its_time_no_reply_is_taken_and_the_plenary_may_begin():
    one = finished()
    assert "can still reply" in queries.closing_blocks(one.edition)[0].text
    Visit.objects.update(reply_due_at=timezone.now() - dt.timedelta(seconds=1))

    with pytest.raises(StageError, match="time for the reply is over"):
        answer(one)
    assert queries.closing_blocks(one.edition) == []


@pytest.mark.parametrize("stage", [Stage.NOMINATION, Stage.PLENARY, Stage.PUBLISHED])
def test_nothing_is_finished_reopened_or_replied_outside_the_stage(stage):
    one = finished()
    one.review.to(stage)

    with pytest.raises(StageError):
        answer(one)
    with pytest.raises(StageError):
        actions.reopen(one.visit(), by=one.secretary, reason="X.")


@pytest.mark.fault("W10")
def test_reopened_changed_and_finished_again_everything_stays_on_record():
    one = finished()
    actions.reopen(one.visit(), by=one.secretary, reason="Keliru.")
    save(one, "V1-1", note="Diperbaiki.", by=one.team[1].user)
    actions.finish(one.visit(), by=one.team[1].user)

    visit = one.visit()
    texts = [entry.text for entry in finding_entries(visit, Ratings(RATINGS), one.item("V1-1"))]
    acts = [entry.text for entry in visit_entries(visit)]
    assert texts == [
        "V1-1 · Sesuai · Diperbaiki.",
        "V1-1 · Sesuai · Dicocokkan di tempat.",
    ]
    assert [str(text) for text in acts][:3] == [
        "Form of a site visit finished",
        "Form of a site visit opened again",
        "Form of a site visit finished",
    ]
    assert [entry.reason for entry in visit_entries(visit)][1] == "Keliru."


def test_the_minutes_keep_the_name_of_the_day():
    one = finished()
    before = Document.objects.get(type=MINUTES).data["regency"]
    one.nominee().regency.name = "Kabupaten Baru"
    one.nominee().regency.save()

    assert Document.objects.get(type=MINUTES).data["regency"] == before


def test_the_papers_name_the_regency_once_and_the_reply_has_the_agencys_own_head(one):
    participant = one.nominee()
    name = participant.name
    fill(one)
    actions.finish(one.visit(), by=one.visitor)
    answer(one)

    reply = Document.objects.get(type=REPLY)
    assert reply.data["letterhead"] == {
        "government": f"Pemerintah {name}", "agency": participant.agency_name, "lines": [],
        "emblem": False, "emblem_sha256": "",
    }  # fmt: skip
    for agency, said in ((f"Dinas {name}", f"Dinas {name}"), ("Dinas", f"Dinas, {name}")):
        for paper, template in (
            (Document.objects.get(type=MINUTES), "verification/pdf/minutes.html"),
            (reply, "verification/pdf/reply.html"),
        ):
            paper.data = paper.data | {"agency": agency}
            text = " ".join(render_to_string(template, context(paper)).split())
            assert f"{said}." in text or f"{said}, menyampaikan" in text
            assert f"{name}, {name}" not in text


def test_an_aspects_title_stays_with_its_first_item_and_only_a_long_row_may_break(one):
    fill(one)
    save(one, "V1-2", note="Panjang. " * 100)
    actions.finish(one.visit(), by=one.visitor)
    paper = Document.objects.get(type=MINUTES)

    text = render_to_string("verification/pdf/minutes.html", context(paper))

    table = text[text.index('<table class="grid findings">') : text.index("after-table")]
    assert (table.count("<tbody"), table.count("</tbody>")) == (3, 3)
    assert table.count('<tbody class="first"><tr class="aspect">') == 2
    assert table.count('<tr class="long">') == 2  # the sample's row and the long note
