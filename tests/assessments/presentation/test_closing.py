"""Missing sheets with a code and a name, and the closing that locks every sheet."""

import pytest

from assessments.editions.panel_models import Duty
from assessments.editions.stages import Stage
from assessments.presentation.actions import all_locked
from assessments.presentation.models import MissingSheet, Round, Sheet
from assessments.presentation.queries import unexplained, valid_sheets
from tests.assessments.presentation.world import (
    browser,
    close,
    fill,
    fill_all,
    people,
    post_sheet,
    record_of,
    recuse,
    values,
    world,
)

pytestmark = pytest.mark.django_db
WHY = "Sakit, surat dokter pada sekretariat."


def explain(one, member, person=None, **changes):
    pair = (one.first.pk, member.pk)
    data = {"code": "absent", "reason": WHY} | changes
    data = {f"s{pair[0]}-{pair[1]}-{name}": value for name, value in data.items()}
    return browser(person or one.secretary).post(one.url("explain", *pair), data)


def shut(one, person=None, **data):
    client = browser(person or one.chair)
    return client.post(one.url("close"), data or {"close-read": "on"})


@pytest.mark.parametrize("who", ["chair", "deputy"])
def test_the_chair_or_the_deputy_closes_and_every_sheet_is_locked(three, who):
    fill_all(three, 80)

    assert shut(three, getattr(three, who)).status_code == 302

    round_ = Round.objects.get()
    assert (round_.closed_by, all_locked(three.edition)) == (getattr(three, who).user, True)
    assert record_of("presentation.close") == [(getattr(three, who).user.name, "", {"sheets": 9})]
    for member in three.jurors:
        client = browser(member)
        for place, participant in enumerate(three.participants):
            found = [
                post_sheet(three, member, 1, seen=2, place=place),
                client.post(three.url("finish", participant.pk), {"finish-seen": 2}),
                client.post(three.url("take-back", participant.pk)),
            ]
            assert [one.status_code for one in found[::2]] == [409, 409]
            assert found[1].status_code in (302, 409)  # a second click on "Selesai" changes nothing
    assert all(values(sheet) == [80] * 6 for sheet in Sheet.objects.all())
    assert set(Sheet.objects.values_list("version", flat=True)) == {2}


def test_nobody_else_closes(here):
    fill_all(here)
    who = people(here)

    found = {name: shut(here, user).status_code for name, user in who.items()}

    leaders = {"chair": 302, "deputy": 409}
    assert found == dict.fromkeys(who, 403) | {"stranger": 404} | leaders


def test_the_page_must_be_read_first(here):
    fill_all(here)

    response = shut(here, **{"close-read": ""})

    assert (response.status_code, Round.objects.get().closed_at) == (422, None)


def test_a_missing_sheet_without_a_reason_keeps_it_open(three):
    fill_all(three)
    Sheet.objects.filter(member=three.juror, participant=three.first).update(done_at=None)

    response = shut(three)

    page = response.content.decode()
    assert (response.status_code, Round.objects.get().closed_at) == (422, None)
    why = f"{three.juror} belum mempunyai lembar lengkap untuk {three.first}"
    assert why in page
    assert "1 lembar" in page
    assert len(unexplained(three.edition)) == 1


@pytest.mark.fault("W7")
@pytest.mark.parametrize("who", ["secretariat", "chair", "deputy"])
def test_a_missing_sheet_is_recorded_with_code_and_name(here, who):
    for member in (here.chair, here.other):
        fill(here, member, here.first)
    half = fill(here, here.juror, here.first, done=False)
    person = people(here)[who]

    assert explain(here, here.juror, person).status_code == 302

    row = MissingSheet.objects.get()
    assert (row.member, row.code, row.reason, row.by) == (here.juror, "absent", WHY, person)
    assert record_of("sheet.missing") == [(person.name, WHY, {"code": "absent"})]
    page = browser(here.secretary).get(here.url("closing")).content.decode()
    assert WHY in page
    assert person.name in page
    assert shut(here).status_code == 302
    assert values(half) == [80] * 5  # the draft stays as it was, and does not count
    assert {member for _participant, member in valid_sheets(here.edition)} == {
        here.chair.pk, here.other.pk,
    }  # fmt: skip


@pytest.mark.parametrize(
    "changes", [{"code": "tired"}, {"code": ""}, {"reason": ""}, {"reason": " "}]
)
def test_a_reason_is_a_known_code_and_some_words(here, changes):
    response = explain(here, here.juror, **changes)

    assert (response.status_code, MissingSheet.objects.count()) == (422, 0)


def test_a_reason_can_be_corrected(here):
    explain(here, here.juror)
    explain(here, here.juror, code="technical", reason="Zoom terputus.")

    assert list(MissingSheet.objects.values_list("code", "reason")) == [
        ("technical", "Zoom terputus.")
    ]
    assert len(record_of("sheet.missing")) == 2


def test_a_sheet_that_is_there_or_not_due_is_not_missing(here):
    fill(here, here.juror, here.first)
    recuse(here, here.other, here.first)

    assert [explain(here, one).status_code for one in (here.juror, here.other)] == [409, 409]


def test_only_who_follows_records_it(here):
    who = people(here)
    found = {name: explain(here, here.juror, user).status_code for name, user in who.items()}

    follow = dict.fromkeys(("secretariat", "chair", "deputy"), 302)
    assert found == dict.fromkeys(who, 403) | {"stranger": 404} | follow


def test_who_finishes_after_all_is_no_longer_missing(here):
    explain(here, here.juror)

    fill(here, here.juror, here.first)

    assert MissingSheet.objects.count() == 0


def test_a_seat_without_scores_and_another_edition_are_not_found(here):
    stranger = world().juror

    assert [explain(here, one).status_code for one in (here.deputy, stranger)] == [404, 404]


def test_a_sheet_opened_again_is_locked_with_its_reason(here):
    fill_all(here)
    close(here)
    Sheet.objects.filter(member=here.juror).update(done_at=None, unlocked_at="2022-10-06T00:00Z")
    assert not all_locked(here.edition)

    assert explain(here, here.juror).status_code == 302

    assert all_locked(here.edition)
    assert record_of("sheet.lock") == [(here.secretary.name, WHY, None)]


def test_in_another_stage_nothing_is_closed_or_explained(here):
    here.to(Stage.NOMINATION)

    assert [explain(here, here.juror).status_code, shut(here).status_code] == [409, 409]


def test_a_member_who_left_closes_nothing(here):
    fill_all(here)
    here.chair.left_at, here.chair.left_reason = "2022-10-05T00:00Z", "Pindah tugas."
    here.chair.save()

    assert (here.chair.duty, shut(here).status_code) == (Duty.CHAIR, 404)
