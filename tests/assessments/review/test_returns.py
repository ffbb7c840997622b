"""Return for correction: to the office, back, and looked at again."""

import datetime as dt
import re

import pytest
import time_machine
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from assessments.audit.models import Event
from assessments.editions.stages import Stage
from assessments.instrument.models import AnswerType
from assessments.mail.models import Message
from assessments.questionnaire.models import (
    Answer,
    Evidence,
    Reopening,
    State,
    Submission,
    SubmissionVersion,
)
from assessments.review.models import Assignment, Verification
from assessments.review.queries import unreviewed
from tests.assessments.review.urls import item_url, office_url
from tests.assessments.review.world import accept, accept_all, attach, payload, send, world

pytestmark = pytest.mark.django_db
LEVEL, YES_NO = AnswerType.LEVEL, AnswerType.YES_NO


def later(**distance):
    return timezone.localtime(timezone.now() + dt.timedelta(**(distance or {"days": 3})))


def fields(one, notes, due=None):
    found = {"due_at": (due or later()).strftime("%Y-%m-%dT%H:%M")}
    for type, note in notes.items():
        code = one.indicators[type].code
        found |= {f"pick_{code}": "on", f"note_{code}": note}
    return found


@pytest.fixture
def desk(client, here):
    client.force_login(here.verifier.user)
    return client


def test_the_whole_way_there_and_back(client, here, django_capture_on_commit_callbacks):
    accept_all(here)
    office, code = here.participants[0], here.indicators[LEVEL].code
    client.force_login(here.verifier.user)

    with django_capture_on_commit_callbacks(execute=True):
        client.post(office_url(here, "return"), fields(here, {LEVEL: "Lampirkan SK yang berlaku."}))
    assert here.submission().state == State.RETURNED
    letters = {message.to[0]: message for message in mail.outbox}
    assert set(letters) == {here.operators[office.pk].email, here.heads[office.pk].email}
    for letter in letters.values():
        assert f"- {code}: Lampirkan SK yang berlaku." in letter.body
        assert "http://testserver/" in letter.body
    assert [
        one.to for one in letters.values() if re.search(r"\b(poin|nilai)\b", str(one.body))
    ] == []

    client.force_login(here.operators[office.pk])
    page = client.get(reverse("questionnaire:component", args=[here.edition.slug, here.first.code]))
    assert "Lampirkan SK yang berlaku." in page.content.decode()
    answer = Answer.objects.get(indicator=here.indicators[LEVEL])
    closed = save_answer(client, here, YES_NO, yes="no")
    corrected = save_answer(client, here, LEVEL, seen=answer.version, choice="1")
    assert (closed.status_code, corrected.status_code) == (409, 200)
    client.post(reverse("questionnaire:hand-over", args=[here.edition.slug]))
    client.force_login(here.heads[office.pk])
    client.post(reverse("questionnaire:sign", args=[here.edition.slug]), {"agree": "on"})

    versions = SubmissionVersion.objects.order_by("number")
    assert [one.data["answers"][code]["choice"] for one in versions] == ["2", "1"]
    assert here.submission().state == State.SUBMITTED
    assert unreviewed(here.edition) == [(office, 1)]  # the others stand as they were decided

    client.force_login(here.verifier.user)
    page = client.get(item_url(here, LEVEL)).content.decode()
    assert 'class="status status-problem"' in page
    row = accept(here, LEVEL)
    assert (row.exact, row.claimed, row.submission_version, row.version) == ("42/5", "42/5", 2, 2)
    assert unreviewed(here.edition) == []


def save_answer(client, one, type, *, seen=1, **columns):
    address = reverse(
        "questionnaire:save-answer", args=[one.edition.slug, one.indicators[type].code]
    )
    data = {"seen": seen, "key": "12345678-1234-4234-8234-1234567890ab", **columns}
    return client.post(address, data, HTTP_HX_REQUEST="true")


def test_a_return_is_recorded_with_its_notes(desk, here):
    desk.post(office_url(here, "return"), fields(here, {LEVEL: "Lampirkan SK."}))

    event = Event.objects.get(action="review.return")
    code = here.indicators[LEVEL].code
    assert event.reason == f"{code}: Lampirkan SK."
    assert payload("review.return")[0]["items"] == {code: "Lampirkan SK."}


def test_what_is_with_the_office_cannot_be_decided(desk, here):
    desk.post(office_url(here, "return"), fields(here, {LEVEL: "Lampirkan SK."}))

    page = desk.get(item_url(here, LEVEL)).content.decode()
    response = desk.post(
        item_url(here, LEVEL, "save"),
        {"seen": 0, "sent": 1, "key": "12345678-1234-4234-8234-1234567890ac", "decision": "accepted",
         "evidence": "yes"},
    )  # fmt: skip

    assert "data-autosave" not in page
    assert response.status_code == 409
    assert not Verification.objects.exists()


def test_a_page_from_before_the_correction_cannot_accept_the_new_answer(desk, here):
    desk.post(office_url(here, "return"), fields(here, {LEVEL: "Lampirkan SK."}))
    Answer.objects.filter(indicator=here.indicators[LEVEL]).update(choice="0")
    send(here, here.participants[0])
    data = {"seen": 0, "sent": 1, "decision": "accepted", "evidence": "yes"}

    changed = desk.post(
        item_url(here, LEVEL, "save"), data | {"key": "12345678-1234-4234-8234-1234567890ad"}
    )
    same = desk.post(
        item_url(here, YES_NO, "save"), data | {"key": "12345678-1234-4234-8234-1234567890ae"}
    )

    assert (changed.status_code, same.status_code) == (409, 302)
    assert Verification.objects.get().submission_version == 2


def test_new_evidence_alone_asks_for_another_look(desk, here):
    accept_all(here)
    desk.post(office_url(here, "return"), fields(here, {LEVEL: "Lampirkan SK."}))
    attach(here.submission(), here.indicators[LEVEL], "sk.pdf")
    send(here, here.participants[0])

    assert unreviewed(here.edition) == [(here.participants[0], 1)]


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"note": ""}, 422),
        ({"note": "   "}, 422),
        ({"pick": ""}, 422),
        ({"pick": "", "note": ""}, 422),
        ({"due_at": ""}, 422),
        ({"due_at": "2022-13-40T10:00"}, 422),
        ({"due_at": "2001-01-01T10:00"}, 422),
        ({"pick_NO-1": "on", "note_NO-1": "x"}, 302),
    ],
)
def test_a_return_needs_an_indicator_a_note_and_a_time_to_come(desk, here, change, status):
    code = here.indicators[LEVEL].code
    own = {"pick": f"pick_{code}", "note": f"note_{code}"}
    data = fields(here, {LEVEL: "Lampirkan SK."})
    data |= {own.get(name, name): value for name, value in change.items()}

    response = desk.post(office_url(here, "return"), {k: v for k, v in data.items() if v})

    assert response.status_code == status
    assert Reopening.objects.count() == (1 if status == 302 else 0)
    if status == 422:
        assert "error-summary" in response.content.decode()


def test_another_part_can_be_returned_meanwhile_but_nothing_twice(desk, here):
    desk.post(office_url(here, "return"), fields(here, {LEVEL: "Lampirkan SK."}))

    again = desk.post(office_url(here, "return"), fields(here, {LEVEL: "Lagi."}))
    other = desk.post(office_url(here, "return"), fields(here, {YES_NO: "Lampirkan SK."}))

    assert (again.status_code, other.status_code) == (422, 302)
    assert Reopening.objects.count() == 2


def test_only_the_verifiers_part_goes_back(desk, here):
    Assignment.objects.create(member=here.verifier, component=here.second)

    response = desk.post(office_url(here, "return"), fields(here, {LEVEL: "Lampirkan SK."}))

    assert response.status_code == 422
    assert not Reopening.objects.exists()


@pytest.mark.parametrize("stage", [Stage.OBJECTION, Stage.PRESENTATION])
def test_nothing_goes_back_after_the_desk_verification(desk, here, stage):
    here.to(stage)

    response = desk.post(office_url(here, "return"), fields(here, {LEVEL: "Lampirkan SK."}))

    assert response.status_code == 409


def test_nothing_more_goes_back_while_the_head_has_it(desk, here):
    desk.post(office_url(here, "return"), fields(here, {LEVEL: "Lampirkan SK."}))
    Submission.objects.update(state=State.HANDED_OVER)

    response = desk.post(office_url(here, "return"), fields(here, {YES_NO: "x"}))

    assert response.status_code == 409


def test_a_return_taken_back_puts_the_office_where_it_was(desk, here):
    desk.post(office_url(here, "return"), fields(here, {LEVEL: "Lampirkan SK."}))
    Answer.objects.filter(indicator=here.indicators[LEVEL]).update(choice="0")
    kept = Evidence.objects.get(indicator=here.indicators[LEVEL])
    Evidence.objects.filter(pk=kept.pk).update(
        removed_at=timezone.now(), removed_by=here.operators[here.participants[0].pk]
    )
    added = attach(here.submission(), here.indicators[LEVEL], "baru.pdf")
    before = Message.objects.count()

    silent = desk.post(office_url(here, "take-back"), {"back-reason": " "})
    spoken = desk.post(office_url(here, "take-back"), {"back-reason": "Sudah jelas."})

    assert (silent.status_code, spoken.status_code) == (422, 302)
    assert here.submission().state == State.SUBMITTED
    assert Answer.objects.get(indicator=here.indicators[LEVEL]).choice == "2"
    alive = Evidence.objects.filter(indicator=here.indicators[LEVEL], removed_at__isnull=True)
    assert list(alive) == [kept]
    assert Evidence.objects.get(pk=added.pk).removed_at is not None
    assert not Reopening.objects.filter(closed_at__isnull=True).exists()
    assert Message.objects.count() == before + 2
    assert Event.objects.get(action="review.take_back").reason == "Sudah jelas."
    assert SubmissionVersion.objects.count() == 1


def test_taking_back_one_part_leaves_the_other_with_the_office(desk, here):
    desk.post(office_url(here, "return"), fields(here, {LEVEL: "Satu.", AnswerType.LINK: "Dua."}))
    Assignment.objects.create(member=here.verifier, component=here.first)

    desk.post(office_url(here, "take-back"), {"back-reason": "Sudah jelas."})

    still = Reopening.objects.get(closed_at__isnull=True)
    assert still.indicator == here.indicators[AnswerType.LINK]
    assert here.submission().state == State.RETURNED


def test_there_is_nothing_to_take_back(desk, here):
    assert desk.post(office_url(here, "take-back"), {"back-reason": "x"}).status_code == 409


def test_after_its_time_the_office_cannot_correct_any_more(client, here):
    client.force_login(here.verifier.user)
    client.post(office_url(here, "return"), fields(here, {LEVEL: "Lampirkan SK."}, later(hours=1)))
    client.force_login(here.operators[here.participants[0].pk])

    with time_machine.travel(timezone.now() + dt.timedelta(hours=2)):
        response = save_answer(client, here, LEVEL, choice="1")

    assert response.status_code in (401, 409)
    assert Answer.objects.get(indicator=here.indicators[LEVEL]).choice == "2"


def test_each_office_gets_its_own_return(client):
    one = world(2)
    client.force_login(one.verifier.user)

    client.post(office_url(one, "return", 1), fields(one, {LEVEL: "Lampirkan SK."}))

    states = Submission.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == [State.SUBMITTED, State.RETURNED]
    to = set(Message.objects.filter(subject__contains="erbaikan").values_list("to", flat=True))
    second = one.participants[1].pk
    assert to == {one.operators[second].pk, one.heads[second].pk}
