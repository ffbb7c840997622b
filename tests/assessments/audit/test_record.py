import ast
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.utils import translation

from assessments.audit.acts import ACTIONS
from assessments.audit.models import Event, EventPayload, Head
from assessments.audit.queries import head, history, installation_history
from assessments.audit.record import GENESIS, UnknownAction, erase, record
from assessments.audit.verify import verify
from assessments.editions.models import Edition


def test_record_says_who_what_when_why(edition, secretary):
    with time_machine.travel(datetime(2022, 6, 1, 0, 30, tzinfo=UTC), tick=False):
        event = record(
            edition,
            "edition.change",
            by=secretary,
            obj=edition,
            reason="SK 12",
            payload={"year": 2022},
        )

    stored = Event.objects.values(
        "chain", "edition", "seq", "at", "actor", "actor_name", "action", "object_type", "object_id",
        "object_label", "reason", "prev", "payload__data",
    ).get()  # fmt: skip
    assert stored == {
        "chain": edition.pk,
        "edition": edition.pk,
        "seq": 1,
        "at": datetime(2022, 6, 1, 0, 30, tzinfo=UTC),
        "actor": secretary.pk,
        "actor_name": "Rahma, S.Kom.",
        "action": "edition.change",
        "object_type": "assessments.edition",
        "object_id": str(edition.pk),
        "object_label": "IKP 2022",
        "reason": "SK 12",
        "prev": GENESIS,
        "payload__data": {"year": 2022},
    }
    assert event.title == "Pengaturan edisi diubah"
    with translation.override("en"):
        assert event.title == "Edition's settings changed"


def test_each_edition_and_the_installation_have_a_chain_of_their_own(edition, secretary):
    record(edition, "edition.create", by=secretary, obj=edition)
    record(None, "person.invite", by=secretary, obj=secretary)
    last = record(edition, "edition.change", by=None, label="by itself")

    assert list(Event.objects.order_by("pk").values_list("chain", "seq")) == [
        (edition.pk, 1),
        (0, 1),
        (edition.pk, 2),
    ]
    assert str(head(edition)) == f"2:{last.hash}"
    assert last.who == "Sistem"
    assert [verify(chain).fault for chain in (0, edition.pk)] == [None, None]


@pytest.mark.parametrize(("payload", "queries"), [(None, 3), ({"answer": "58"}, 4)])
def test_record_costs_few_queries(edition, secretary, payload, queries, django_assert_num_queries):
    record(edition, "edition.create", by=secretary)

    with django_assert_num_queries(queries):
        record(edition, "answer.save", by=secretary, label="1.1", payload=payload)


@pytest.mark.django_db(transaction=True)
def test_record_outside_a_transaction_is_refused(edition, secretary):
    with pytest.raises(transaction.TransactionManagementError):
        record(edition, "edition.create", by=secretary)

    assert Event.objects.count() == 0


@pytest.mark.parametrize(
    ("action", "payload", "error"),
    [("edition.destroy", {}, UnknownAction), ("edition.change", {"weight": 0.7}, TypeError)],
)
def test_record_refuses_unknown_acts_and_floats(edition, secretary, action, payload, error):
    with pytest.raises(error):
        record(edition, action, by=secretary, payload=payload)

    assert Event.objects.count() == 0


def test_record_refuses_what_is_no_edition(secretary):
    with pytest.raises(ValueError, match="Edition"):
        record(secretary, "edition.change", by=secretary)


def test_a_refused_act_leaves_no_event(edition, secretary):
    @transaction.atomic
    def act() -> None:
        record(edition, "edition.change", by=secretary)
        Edition.objects.filter(pk=edition.pk).update(keys_required=3)

    with pytest.raises(IntegrityError):
        act()

    assert (Event.objects.count(), Head.objects.count()) == (0, 0)


@pytest.mark.fault("I8")
def test_a_clock_that_goes_back_is_recorded_once_and_the_order_stays(edition, secretary):
    start = datetime(2022, 6, 1, 4, 0, tzinfo=UTC)
    for moment in (
        start,
        start - timedelta(hours=1),
        start - timedelta(minutes=30),
        start + timedelta(hours=1),
    ):
        with time_machine.travel(moment, tick=False):
            record(edition, "answer.save", by=secretary)

    events = list(Event.objects.order_by("seq").values_list("seq", "action", "at"))
    assert events == [
        (1, "answer.save", start),
        (2, "clock.back", start),
        (3, "answer.save", start),
        (4, "answer.save", start),
        (5, "answer.save", start + timedelta(hours=1)),
    ]
    assert EventPayload.objects.get().data == {
        "clock": "2022-06-01T03:00:00.000000+00:00",
        "last": "2022-06-01T04:00:00.000000+00:00",
    }
    assert verify(edition.pk).fault is None


@pytest.mark.fault("I6")
def test_an_erased_payload_leaves_the_chain_whole(edition, secretary, write):
    write(3)
    second = Event.objects.get(seq=2)

    erase(second, by=secretary, reason="Permintaan pemilik data")

    assert EventPayload.objects.values_list("data", "salt").get(event=second) == (None, "")
    result = verify(edition.pk)
    assert (result.fault, result.count, result.erased) == (None, 4, 1)
    with pytest.raises(ValueError, match="no payload to erase"):
        erase(second, by=secretary, reason="sekali lagi")


@pytest.mark.django_db(transaction=True)
def test_parallel_writers_keep_one_unbroken_chain(edition, secretary):
    errors: list[Exception] = []
    start = threading.Barrier(6)

    def work() -> None:
        try:
            start.wait()
            for number in range(10):
                with transaction.atomic():
                    record(edition, "answer.save", by=secretary, label="x", payload={"n": number})
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert errors == []
    result = verify(edition.pk)
    assert (result.fault, result.count) == (None, 60)


def test_history_narrows_and_begins_with_the_newest(
    edition, secretary, write, django_assert_num_queries
):
    write(2)
    record(None, "person.invite", by=None, obj=secretary)
    record(edition, "edition.change", by=None)

    def found(**by: object) -> list[str]:
        return [event.action for event in history(**by)]  # type: ignore[arg-type]

    assert found() == ["edition.change", "person.invite", "answer.save", "answer.save"]
    assert found(edition=edition) == ["edition.change", "answer.save", "answer.save"]
    assert found(obj=secretary) == ["person.invite"]
    assert found(obj=edition, actor=secretary, action="answer.save") == [
        "answer.save",
        "answer.save",
    ]
    assert [event.action for event in installation_history()] == ["person.invite"]
    with django_assert_num_queries(1):
        assert [str(event.edition) for event in history(edition=edition, actor=secretary)] == [
            "IKP 2022"
        ] * 2


def test_every_act_has_indonesian_and_english_words():
    with translation.override("en"):
        english = {action: str(label) for action, label in ACTIONS.items()}
    with translation.override("id"):
        same = [action for action, label in ACTIONS.items() if str(label) == english[action]]

    assert same == []
    assert len(set(english.values())) == len(ACTIONS)


def test_every_act_that_the_code_records_is_in_the_vocabulary():
    root = Path(__file__).resolve().parents[3]
    named = {
        call.args[1].value
        for folder in ("accounts", "assessments", "panji", "regencies")
        for file in (root / folder).rglob("*.py")
        for call in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name | ast.Attribute)
        and (call.func.id if isinstance(call.func, ast.Name) else call.func.attr) == "record"
        and len(call.args) > 1
        and isinstance(call.args[1], ast.Constant)
    }

    assert "edition.move" in named
    assert named - ACTIONS.keys() == set()
