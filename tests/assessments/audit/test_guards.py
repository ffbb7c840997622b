"""The database itself refuses: by ORM, raw SQL, REPLACE, TRUNCATE and in a migration, on both engines."""

import io
from collections.abc import Callable

import pytest
from django.contrib import admin
from django.core.checks import run_checks
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.db.models import Model

from assessments.audit.guards import install_guards, missing_guards, remove_guards
from assessments.audit.models import Event, EventPayload, Head
from assessments.audit.record import record
from assessments.audit.verify import verify
from assessments.instrument.models import Indicator

pytestmark = [pytest.mark.fault("I1"), pytest.mark.guards]

TABLES = ("assessments_event", "assessments_eventpayload", "assessments_head")
KEYS = {
    "assessments_event": "id",
    "assessments_eventpayload": "event_id",
    "assessments_head": "chain",
}


def refused(act: Callable[[], object]) -> None:
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        act()


def sql(statement: str) -> Callable[[], None]:
    def run() -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement)

    return run


def test_orm_cannot_change_the_record(edition, write):
    write(2)
    record(edition, "edition.change", by=None)  # without payload: only the guard protects it
    event, payload, head = (
        Event.objects.get(seq=1),
        EventPayload.objects.get(event__seq=1),
        Head.objects.get(),
    )
    event.reason, head.hash = "x", "x"

    for act in (
        event.save,
        Event.objects.get(seq=3).delete,
        lambda: Event.objects.update(reason="x"),
        lambda: Event.objects.bulk_update([event], ["reason"]),
        lambda: Event.objects.filter(seq=3).delete(),
        lambda: EventPayload.objects.update(data={"answer": 7}),
        lambda: EventPayload.objects.update(erased_at=None),
        payload.delete,
        head.save,
        head.delete,
        lambda: Head.objects.update(seq=1),
        lambda: Head.objects.update(seq=99, chain=99),
    ):
        refused(act)

    assert verify(edition.pk).count == 3


@pytest.mark.parametrize("table", TABLES)
def test_raw_sql_cannot_change_the_record(edition, write, table):
    write(2)
    connection.check_constraints()  # PostgreSQL would refuse TRUNCATE anyway while deferred checks wait
    key = KEYS[table]
    with connection.cursor() as cursor:
        described = connection.introspection.get_table_description(cursor, table)
    columns = ", ".join(column.name for column in described)
    statements = [f"UPDATE {table} SET {key} = {key}", f"DELETE FROM {table}"]
    if connection.vendor == "sqlite":
        statements += [
            f"INSERT OR REPLACE INTO {table} ({columns}) SELECT {columns} FROM {table}",
            f"REPLACE INTO {table} ({columns}) SELECT {columns} FROM {table}",
            f"UPDATE OR REPLACE {table} SET {key} = {key}",
        ]
    else:
        statements += [
            f"INSERT INTO {table} SELECT * FROM {table} ON CONFLICT ({key}) DO UPDATE SET {key} = 0",
            f"TRUNCATE {table} CASCADE",
        ]

    for statement in statements:
        refused(sql(statement))

    assert verify(edition.pk).count == 2


def test_neither_session_settings_nor_a_second_unique_key_go_round_the_guards(edition, write):
    """REPLACE fires no DELETE trigger by default; `replica` skips ordinary triggers."""
    write(2)
    columns = (
        "chain, edition_id, seq, at, actor_id, actor_name, action, object_type, object_id, object_label, reason,"
        " payload_hash, prev, hash"
    )
    if connection.vendor == "sqlite":
        sql("PRAGMA recursive_triggers = OFF")()
        attack = f"INSERT OR REPLACE INTO assessments_event ({columns}) SELECT {columns} FROM assessments_event"
    else:
        sql("SET LOCAL session_replication_role = replica")()
        attack = "UPDATE assessments_event SET reason = 'x'"

    refused(sql(attack))

    if connection.vendor == "sqlite":
        sql("PRAGMA recursive_triggers = ON")()
    assert verify(edition.pk).count == 2


@pytest.mark.django_db(transaction=True)
def test_a_data_migration_cannot_change_the_record(edition, write):
    write(2)

    with connection.schema_editor() as editor:
        refused(lambda: Event.objects.update(reason="x"))
        refused(lambda: editor.execute("DELETE FROM assessments_eventpayload"))

    assert verify(edition.pk).count == 2


def test_the_admin_site_offers_no_page_for_the_record():
    assert {Event, EventPayload, Head} & {*admin.site._registry} == set()


def lose_guards(model: type[Model]) -> None:
    """What a migration does on SQLite that rebuilds a table; on PostgreSQL the owner switches them off."""
    with connection.schema_editor() as editor:
        if connection.vendor == "sqlite":
            editor._remake_table(model)  # type: ignore[attr-defined]
        else:
            editor.execute(f"ALTER TABLE {model._meta.db_table} DISABLE TRIGGER USER")


@pytest.mark.django_db(transaction=True)
def test_a_rebuilt_table_loses_its_guards_the_check_says_so_and_migrate_sets_them_again(
    edition, write
):
    write(2)
    assert missing_guards(connection) == []
    third = "insert" if connection.vendor == "sqlite" else "truncate"
    names = [f"panji_guard_assessments_event_{event}" for event in ("update", "delete", third)]

    lose_guards(Event)

    assert missing_guards(connection) == names
    errors = [
        e for e in run_checks(tags=["database"], databases=["default"]) if e.id == "panji.E001"
    ]
    assert [error.msg for error in errors] == [
        f"Penjaga basis data {name} hilang atau diubah." for name in names
    ]
    out, err = io.StringIO(), io.StringIO()
    call_command("migrate", stdout=out, stderr=err, skip_checks=False)
    assert (
        err.getvalue()
        == f"Penjaga yang hilang atau usang, kini dipasang lagi: {', '.join(names)}\n"
    )
    assert f"Guards in the database: {install_guards(connection)}" in out.getvalue()
    assert missing_guards(connection) == []
    assert run_checks(tags=["database"], databases=["default"]) == []
    refused(lambda: Event.objects.update(reason="x"))


@pytest.mark.django_db(transaction=True)
def test_tables_that_guards_elsewhere_read_can_be_rebuilt_while_those_stand_aside(write):
    remove_guards(connection, crossing_only=True)
    left = missing_guards(connection)

    lose_guards(Indicator)
    refused_still = [
        name for name in left if name.startswith(tuple(f"panji_guard_{table}_" for table in TABLES))
    ]
    call_command("migrate", verbosity=0)

    assert left
    assert refused_still == []
    assert missing_guards(connection) == []


def test_a_guard_hollowed_out_under_its_own_name_is_found_and_mended(db):
    name = "panji_guard_assessments_event_delete"
    connection.check_constraints()
    if connection.vendor == "sqlite":
        sql(f"DROP TRIGGER {name}")()
        sql(f"CREATE TRIGGER {name} BEFORE DELETE ON assessments_event BEGIN SELECT 1; END")()
    else:
        sql(
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS"
            " $$ BEGIN RETURN OLD; END $$"
        )()

    assert missing_guards(connection) == [name]
    install_guards(connection)
    assert missing_guards(connection) == []


def test_guards_of_older_releases_are_removed_and_installing_twice_changes_nothing(db):
    if connection.vendor == "sqlite":
        sql(
            "CREATE TRIGGER panji_guard_old_update BEFORE UPDATE ON regencies_regency BEGIN SELECT 1; END"
        )()
    else:
        sql(
            "CREATE FUNCTION panji_guard_old_update() RETURNS trigger LANGUAGE plpgsql AS"
            " $$ BEGIN RETURN NEW; END $$;"
            "CREATE TRIGGER panji_guard_old_update BEFORE UPDATE ON regencies_regency FOR EACH ROW"
            " EXECUTE FUNCTION panji_guard_old_update()"
        )()

    counts = [install_guards(connection) for _time in range(2)]

    assert counts[0] == counts[1]
    source = "sqlite_master" if connection.vendor == "sqlite" else "pg_trigger"
    column = "name" if connection.vendor == "sqlite" else "tgname"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {source} WHERE {column} LIKE 'panji_guard_old%'")
        assert cursor.fetchone() == (0,)
