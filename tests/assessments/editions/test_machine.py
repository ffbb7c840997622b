"""The table of moves, row by row, and that nothing else moves an edition."""

import ast
import itertools
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import Role
from assessments.audit.models import Event
from assessments.editions.deadline_models import Deadline, Extension
from assessments.editions.machine import hold, move, require_in_time
from assessments.editions.models import Edition, StageChange
from assessments.editions.stages import Stage, StageError, is_step_back, reached
from tests.factories import make_deadline, make_edition, make_participant, make_user

pytestmark = pytest.mark.django_db
S = Stage
ROOT = Path(__file__).resolve().parents[3]

# (from, to, is a step back)
TABLE = {
    (S.SETUP, S.QUESTIONNAIRE): False,
    (S.QUESTIONNAIRE, S.REVIEW): False,
    (S.REVIEW, S.OBJECTION): False,
    (S.REVIEW, S.QUESTIONNAIRE): True,
    (S.OBJECTION, S.PRESENTATION): False,
    (S.OBJECTION, S.REVIEW): True,
    (S.PRESENTATION, S.NOMINATION): False,
    (S.PRESENTATION, S.OBJECTION): True,
    (S.NOMINATION, S.VERIFICATION): False,
    (S.NOMINATION, S.PRESENTATION): True,
    (S.VERIFICATION, S.PLENARY): False,
    (S.VERIFICATION, S.NOMINATION): True,
    (S.PLENARY, S.DECIDED): False,
    (S.PLENARY, S.VERIFICATION): True,
    (S.DECIDED, S.PUBLISHED): False,
    (S.DECIDED, S.PLENARY): True,
}


@pytest.mark.parametrize(("old", "new"), list(itertools.product(Stage, Stage)))
def test_move_follows_the_table_and_nothing_else(old, new):
    edition, person = make_edition(old), make_user(Role.SECRETARIAT)

    if (old, new) in TABLE:
        move(edition, new, by=person, reason="SK 12")
        expected = (new, [(old, new, person.pk, "SK 12")], ["edition.move"])
        assert is_step_back(old, new) is TABLE[old, new]
    else:
        with pytest.raises(StageError):
            move(edition, new, by=person)
        expected = (old, [], [])

    edition.refresh_from_db()
    log = list(StageChange.objects.values_list("old", "new", "by", "reason"))
    assert (edition.stage, log, [event.action for event in Event.objects.all()]) == expected


@pytest.mark.parametrize(("held", "wanted"), list(itertools.product(Stage, Stage)))
def test_hold_lets_only_its_stage_through(held, wanted):
    edition = make_edition(held)

    if held == wanted:
        with transaction.atomic():
            assert hold(edition.pk, wanted) == edition
    else:
        with transaction.atomic(), pytest.raises(StageError, match="Tahap ini sudah ditutup"):
            hold(edition.pk, wanted)


def test_the_database_refuses_a_stage_that_does_not_exist():
    edition = make_edition()

    with pytest.raises(IntegrityError, match="edition_stage_known"), transaction.atomic():
        Edition.objects.filter(pk=edition.pk).update(stage="finished")


def test_reached_counts_along_the_line():
    assert [stage for stage in Stage if reached(stage, Stage.VERIFICATION)] == [
        S.VERIFICATION,
        S.PLENARY,
        S.DECIDED,
        S.PUBLISHED,
    ]


def test_only_the_machine_writes_a_stage():
    """`x.stage = …` and `update(stage=…)` stand in machine.py alone."""
    writers = set()
    for file in (ROOT / "assessments").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            targets = node.targets if isinstance(node, ast.Assign) else []
            named = any(isinstance(one, ast.Attribute) and one.attr == "stage" for one in targets)
            updates = (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in {"update", "bulk_update"}
                and any(word.arg == "stage" for word in node.keywords)
            )
            if named or updates:
                writers.add(file.relative_to(ROOT).as_posix())

    assert writers == {"assessments/editions/machine.py"}


@pytest.mark.fault("W3", "N10")
@pytest.mark.parametrize(("seconds", "allowed"), [(-1, True), (0, True), (1, False)])
def test_the_deadline_is_decided_by_the_servers_clock(seconds, allowed):
    edition = make_edition(S.QUESTIONNAIRE)
    last = make_deadline(edition, S.QUESTIONNAIRE).at

    with time_machine.travel(last + timedelta(seconds=seconds), tick=False):
        if allowed:
            require_in_time(edition, S.QUESTIONNAIRE)
        else:
            with pytest.raises(StageError, match="Tenggat sudah lewat"):
                require_in_time(edition, S.QUESTIONNAIRE)

    assert Deadline.objects.get().at == last


@pytest.mark.parametrize("for_all", [True, False])
def test_an_extension_covers_one_office_or_all(for_all):
    edition = make_edition(S.QUESTIONNAIRE)
    one, other = make_participant(edition), make_participant(edition)
    last = make_deadline(edition, S.QUESTIONNAIRE).at
    Extension.objects.create(
        edition=edition, stage=S.QUESTIONNAIRE, participant=None if for_all else one,
        until=last + timedelta(hours=2), reason="Listrik padam.", by=make_user(Role.SECRETARIAT),
    )  # fmt: skip

    with time_machine.travel(last + timedelta(hours=1), tick=False):
        require_in_time(edition, S.QUESTIONNAIRE, one)
        if for_all:
            require_in_time(edition, S.QUESTIONNAIRE, other)
        else:
            with pytest.raises(StageError):
                require_in_time(edition, S.QUESTIONNAIRE, other)

    assert timezone.now() < last


def test_without_a_deadline_there_is_time():
    edition = make_edition(S.QUESTIONNAIRE)

    require_in_time(edition, S.QUESTIONNAIRE)

    assert not Deadline.objects.filter(edition=edition).exists()
