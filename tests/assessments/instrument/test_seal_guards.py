"""While an edition is sealed the database refuses every change to its rules, whoever asks."""

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.db.models import Model
from django.utils import timezone

from assessments.audit.guards import remove_guards
from assessments.audit.triggers import Sealed
from assessments.editions.models import Edition
from assessments.editions.proposal_models import Proposal
from assessments.instrument import models as questionnaire
from assessments.instrument import rubric_models as rubrics
from assessments.instrument.guards import GUARDS
from assessments.instrument.seal_models import Seal
from tests.factories import make_edition, make_seal, make_user

pytestmark = [pytest.mark.guards, pytest.mark.django_db]

GUARD = {guard.table: guard for guard in GUARDS if isinstance(guard, Sealed)}
SEALED = [table for table in GUARD if table != "assessments_edition"]
UNSEALED = {
    "assessments_seal",
    "assessments_amendmentdraft",
}  # the seal itself; corrections being collected


def make_rules(edition: Edition) -> None:
    """One row in every table that belongs to an edition's rules."""
    of: dict[str, Any] = {"edition": edition}
    questionnaire.Instrument.objects.create(
        **of, code="IKP", title="IKP", award="Panji", source_hash="0" * 64
    )
    questionnaire.ScoreBand.objects.create(**of, least=90, label="Sangat Baik")
    basis = questionnaire.LegalBasis.objects.create(**of, code="uu14", title="UU 14/2008")
    section = questionnaire.Section.objects.create(**of, code="A", title="Kebijakan", weight=100)
    component = questionnaire.Component.objects.create(
        **of, section=section, code="A1", title="Regulasi", weight=100
    )
    indicator = questionnaire.Indicator.objects.create(
        **of, component=component, code="A1.1", text="?", type="level", max_points=10
    )
    indicator.legal_bases.add(basis)
    questionnaire.Option.objects.create(indicator=indicator, value="1", label="ada", points=10)
    questionnaire.Band.objects.create(indicator=indicator, least=0, points=0)
    key = questionnaire.Input.objects.create(**of, key="kim")
    questionnaire.InputUse.objects.create(indicator=indicator, input=key, role="info", label="KIM")
    questionnaire.EvidenceRule.objects.create(indicator=indicator, label="SK")
    rubrics.PresentationRubric.objects.create(**of, title="Presentasi", source_hash="0" * 64)
    criterion = rubrics.Criterion.objects.create(**of, code="K1", title="Inovasi", weight=100)
    rubrics.Anchor.objects.create(criterion=criterion, least=0, most=100, label="semua", text="-")
    rubrics.SiteRubric.objects.create(**of, title="Lapangan", source_hash="0" * 64)
    aspect = rubrics.SiteAspect.objects.create(**of, code="L1", title="Sarana", weight=100)
    item = rubrics.SiteItem.objects.create(aspect=aspect, code="L1.1", weight=100, text="?")
    item.indicators.add(indicator)


@pytest.fixture
def sealed() -> Edition:
    edition = make_edition(year=2022)
    make_rules(edition)
    make_seal(edition)
    connection.check_constraints()  # PostgreSQL refuses TRUNCATE while deferred checks wait
    return edition


def sql(statement: str) -> Callable[[], int]:
    def run() -> int:
        with connection.cursor() as cursor:
            cursor.execute(statement)
            return int(cursor.rowcount)

    return run


def assert_refused(act: Callable[[], object], words: str = "sealed") -> None:
    with pytest.raises(IntegrityError, match=words), transaction.atomic():
        act()


def columns(table: str) -> str:
    with connection.cursor() as cursor:
        described = connection.introspection.get_table_description(cursor, table)
    return ", ".join(f'"{column.name}"' for column in described if column.name != "id")


@pytest.mark.parametrize("table", SEALED)
def test_no_row_of_a_sealed_edition_can_be_changed_removed_or_added(sealed, table):
    names = columns(table)
    statements = [
        f"UPDATE {table} SET id = id",
        f"DELETE FROM {table}",
        f"INSERT INTO {table} ({names}) SELECT {names} FROM {table}",
    ]
    if connection.vendor == "sqlite":
        sql("PRAGMA recursive_triggers = OFF")()
        statements += [
            f"INSERT OR REPLACE INTO {table} (id, {names}) SELECT id, {names} FROM {table}",
            f"UPDATE OR REPLACE {table} SET id = id + 1",
        ]
    else:
        statements.append(f"TRUNCATE {table} CASCADE")

    for statement in statements:
        assert_refused(sql(statement))

    if connection.vendor == "sqlite":
        sql("PRAGMA recursive_triggers = ON")()


@pytest.mark.parametrize("table", SEALED)
def test_rows_of_other_editions_and_of_a_reopened_one_stay_free(sealed, table):
    other = make_edition()
    make_rules(other)
    table_rows = sql(f"UPDATE {table} SET id = id WHERE id = (SELECT max(id) FROM {table})")

    assert table_rows() == 1  # the newer edition's
    assert_refused(sql(f"UPDATE {table} SET id = id"))
    proposal = Proposal.objects.get()
    Seal.objects.update(reopened_at=timezone.now(), reopened_proposal=proposal)
    assert sql(f"UPDATE {table} SET id = id")() == 2


@pytest.mark.parametrize("table", SEALED)
def test_no_row_can_be_moved_into_or_out_of_a_sealed_edition(sealed, table):
    other = make_edition()
    make_rules(other)
    parents = [name for name in columns(table).replace('"', "").split(", ") if name.endswith("_id")]
    old, new = (sql_one(f"SELECT {end}(id) FROM {table}") for end in ("min", "max"))

    for name in parents:
        take = f"UPDATE {table} SET {name} = (SELECT {name} FROM {table} WHERE id = {{}}) WHERE id = {{}}"
        assert_refused(sql(take.format(new, old)))
        if f"{{row}}.{name}" in GUARD[table].edition:  # the other columns lead to no edition
            assert_refused(sql(take.format(old, new)))
    assert_refused(sql(f"UPDATE {table} SET id = id + 1000 WHERE id = {new}"))


def sql_one(statement: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchone()[0]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("questionnaire_weight", 60),
        ("nomination_weight", 60),
        ("nominee_count", 4),
        ("min_jurors", 1),
        ("keys_required", 1),
        ("field", "tik"),
        ("year", 2021),
    ],
)
def test_weights_places_and_keys_of_a_sealed_edition_cannot_be_changed(sealed, column, value):
    other = make_edition()

    assert_refused(lambda: Edition.objects.filter(pk=sealed.pk).update(**{column: value}))
    assert Edition.objects.filter(pk=other.pk).update(**{column: value}) == 1


def test_a_sealed_edition_still_moves_on_and_keeps_its_letterhead_free(sealed):
    sealed.stage, sealed.place = "questionnaire", "Tenggarong"

    sealed.save()

    assert Edition.objects.values_list("stage", "place").get() == ("questionnaire", "Tenggarong")


@pytest.mark.parametrize(
    "change",
    [
        {"hash": "1" * 64},
        {"canonical": "{...}"},
        {"version": 2},
        {"reopened_at": None},
        {"reopened_at": timezone.now(), "hash": "1" * 64},
    ],
)
def test_a_seal_is_not_rewritten(sealed, change):
    proposal = Proposal.objects.get()
    if change.get("reopened_at"):
        change = {**change, "reopened_proposal": proposal}

    assert_refused(lambda: Seal.objects.update(**change), "append-only")
    assert_refused(lambda: Seal.objects.all().delete(), "append-only")


def test_a_seal_is_reopened_once_and_followed_by_the_next_version(sealed):
    proposal = Proposal.objects.get()
    reopen = {"reopened_at": timezone.now(), "reopened_proposal": proposal}

    Seal.objects.update(**reopen)
    assert_refused(lambda: Seal.objects.update(**reopen), "append-only")
    assert_refused(
        lambda: Seal.objects.update(reopened_at=None, reopened_proposal=None),
        "append-only",
    )
    Seal.objects.create(
        edition=sealed,
        version=2,
        hash="1" * 64,
        canonical="{}",
        proposal=proposal,
        sealed_by=make_user(),
    )

    assert_refused(lambda: questionnaire.Indicator.objects.update(max_points=20))
    assert Seal.objects.count() == 2


def test_replace_cannot_swap_the_seal_in_force(sealed):
    """Through each unique key: SQLite would delete the old row without a word."""
    kept = Seal.objects.values().get()
    names = columns("assessments_seal")
    verb = "INSERT OR REPLACE" if connection.vendor == "sqlite" else "INSERT"
    if connection.vendor == "sqlite":
        sql("PRAGMA recursive_triggers = OFF")()

    for chosen in (names.replace('"version"', "version + 1"), names):
        with pytest.raises(IntegrityError), transaction.atomic():
            sql(f"{verb} INTO assessments_seal ({names}) SELECT {chosen} FROM assessments_seal")()

    if connection.vendor == "sqlite":
        sql("PRAGMA recursive_triggers = ON")()
    assert list(Seal.objects.values()) == [kept]


def test_every_table_of_the_instrument_has_a_guard():
    room = [
        model
        for model in apps.get_app_config("assessments").get_models(include_auto_created=True)
        if defined_in(model).startswith("assessments.instrument.")
    ]

    assert {model._meta.db_table for model in room} == {*SEALED, *UNSEALED}


def defined_in(model: type[Model]) -> str:
    """The module of the model, or of the model whose many-to-many field made it."""
    owner: Any = model._meta.auto_created
    return str((owner or model).__module__)


def test_without_the_guard_the_same_statement_passes(sealed):
    """The refusals above come from the guards and from nothing else."""
    remove_guards(connection)

    assert sql("UPDATE assessments_option SET points = 9")() == 1
