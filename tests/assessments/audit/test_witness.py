"""A restored older backup is told: the record's heads are noted outside the database."""

import io
import json

import pytest
from django.core.management import call_command

from assessments.audit import witness
from assessments.audit.models import Event, Head
from assessments.audit.record import record
from tests.factories import make_edition, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def place(settings, tmp_path):
    settings.PANJI_HEADS_FILE = tmp_path / "data" / "heads.json"
    return settings.PANJI_HEADS_FILE


@pytest.fixture
def edition():
    edition = make_edition()
    for _number in range(3):
        record(edition, "edition.change", by=make_user(), obj=edition)
    witness.note()
    return edition


def test_a_record_that_goes_on_is_not_older(edition):
    record(edition, "edition.change", by=None, obj=edition)

    assert witness.older_than_noted() == []
    assert witness.check() == []


@pytest.mark.fault("I3")
def test_a_restored_older_backup_is_named(edition, caplog, place):
    before = place.read_text()
    # The guards keep the events; a backup simply has fewer. The note is what such a backup cannot hold.
    seen = json.loads(before)
    seq, digest = seen[str(edition.pk)]
    place.write_text(json.dumps(seen | {str(edition.pk): [seq + 5, digest]}))

    (text,) = witness.older_than_noted()
    witness.note()
    witness.warn_at_start()

    assert str(seq) in text
    assert str(seq + 5) in text
    assert json.loads(place.read_text())[str(edition.pk)][0] == seq + 5, (
        "the note is not overwritten"
    )
    assert [one.getMessage() for one in caplog.records] == [text]


@pytest.mark.fault("I3")
def test_the_check_of_the_database_says_it(edition, place):
    place.write_text(json.dumps({str(edition.pk): [999, "0" * 64]}))
    err = io.StringIO()

    call_command("check", databases=["default"], stderr=err)

    assert "panji.W001" in err.getvalue()


def test_another_record_at_the_noted_place_is_named(edition, place):
    seq = Head.objects.get(pk=edition.pk).seq
    place.write_text(json.dumps({str(edition.pk): [seq, "0" * 64]}))

    assert len(witness.older_than_noted()) == 1


@pytest.mark.parametrize("text", ["", "[]", "{", '{"1": 5}', '{"1": ["x", "y"]}'])
def test_a_note_that_cannot_be_read_is_none(edition, place, text):
    place.write_text(text)

    assert witness.noted() == {}
    witness.note()
    assert set(witness.noted()) == {str(pk) for pk in Head.objects.values_list("pk", flat=True)}


def test_the_note_holds_the_last_event_of_every_chain(edition):
    last = Event.objects.filter(chain=edition.pk).latest("seq")

    assert witness.noted()[str(edition.pk)] == (last.seq, last.hash)
