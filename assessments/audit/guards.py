"""Guards in the database itself: what no code of ours, no shell and no import may do.

Hand-written triggers, because the usual packages do nothing on SQLite. They stand after every
migrate (`after_migrate`) and a system check names one that is missing or was changed.
"""

import sys
from collections.abc import Iterator, Sequence
from typing import IO

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils.translation import gettext as _

from assessments.audit.triggers import AppendOnly, Guard, Trigger

PREFIX = "panji_guard_"
RECORD: tuple[Guard, ...] = (
    AppendOnly(
        "assessments_event",
        unique=("was.id = NEW.id", "was.chain = NEW.chain AND was.seq = NEW.seq"),
    ),
    AppendOnly(
        "assessments_eventpayload",
        unique=("was.event_id = NEW.event_id",),
        may_update="NEW.event_id = OLD.event_id AND OLD.erased_at IS NULL AND NEW.erased_at IS NOT NULL"
        " AND NEW.data IS NULL AND NEW.salt = ''",
    ),
    AppendOnly(
        "assessments_head",
        unique=("was.chain = NEW.chain",),
        may_update="NEW.chain = OLD.chain AND NEW.seq > OLD.seq",
    ),
)
_registered: dict[str, Guard] = {}


def register(*guards: Guard) -> None:
    """Add guards, one for each table. Called by `AssessmentsConfig.ready` with the tuples of the rooms."""
    for guard in guards:
        if _registered.setdefault(guard.table, guard) != guard:
            raise ValueError(f"Two guards for {guard.table}.")


def install_guards(connection: BaseDatabaseWrapper) -> int:
    """Set every guard that is missing or changed, remove those of older releases; return how many stand.

    Tables that do not exist yet are passed over. Raises RuntimeError when one is still missing afterwards.
    """
    with transaction.atomic(using=connection.alias):
        wanted, found = _wanted(connection), _found(connection)
        _drop(connection, [name for name in found if found[name] != wanted.get(name, _NONE)[1]])
        for name, (trigger, signature) in wanted.items():
            if found.get(name) != signature:
                _execute(connection, _create(connection, trigger))
    if missing := missing_guards(connection):
        raise RuntimeError(f"Guards could not be set: {', '.join(missing)}.")
    return len(wanted)


def remove_guards(connection: BaseDatabaseWrapper, *, crossing_only: bool = False) -> None:
    """Take all guards away, or only those whose conditions read other tables.

    For tests that flush the database, and on SQLite for migrations that rebuild a table: while a trigger
    elsewhere names the table being rebuilt, SQLite refuses to rename it.
    """
    stays = {
        trigger.name
        for guard, columns in _guards(connection)
        if crossing_only and not guard.crosses
        for trigger in guard.triggers(connection.vendor, columns)
    }
    with transaction.atomic(using=connection.alias):
        _drop(connection, [name for name in _found(connection) if name not in stays])


def missing_guards(connection: BaseDatabaseWrapper) -> list[str]:
    """The names of guards that are absent or not as they should be."""
    found = _found(connection)
    return [
        name
        for name, (_t, signature) in _wanted(connection).items()
        if found.get(name) != signature
    ]


def after_migrate(
    sender: AppConfig,
    *,
    using: str,
    verbosity: int = 1,
    stdout: IO[str] = sys.stdout,
    **kwargs: object,
) -> None:
    """Set the guards again: on SQLite a migration that rebuilds a table drops its triggers without a word."""
    standing = install_guards(connections[using])
    if verbosity >= 1 and standing:
        stdout.write(f"  Guards in the database: {standing}\n")


def check_guards(
    app_configs: Sequence[AppConfig] | None,
    databases: Sequence[str] | None = None,
    **kwargs: object,
) -> list[CheckMessage]:
    """System check (tag database): each guard stands and is as this release wrote it."""
    return [
        Error(
            _("The database guard %(name)s is missing or was changed.") % {"name": name},
            hint=_(
                "Run “manage.py migrate”, then “manage.py verify_record”, and find out who removed it."
            ),
            id="panji.E001",
        )
        for alias in databases or []
        for name in missing_guards(connections[alias])
    ]


_NONE = (None, "")


def _guards(connection: BaseDatabaseWrapper) -> Iterator[tuple[Guard, list[str]]]:
    """The guards whose tables exist, with the columns of each."""
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        for table, guard in _registered.items():
            if table in tables:
                described = connection.introspection.get_table_description(cursor, table)
                yield guard, [column.name for column in described]


def _wanted(connection: BaseDatabaseWrapper) -> dict[str, tuple[Trigger, str]]:
    return {
        trigger.name: (trigger, _signature(connection, trigger))
        for guard, columns in _guards(connection)
        for trigger in guard.triggers(connection.vendor, columns)
    }


def _signature(connection: BaseDatabaseWrapper, trigger: Trigger) -> str:
    """What `_found` must say about `trigger`."""
    if connection.vendor == "sqlite":
        return trigger.sqlite()
    # pg_trigger.tgtype: 1 row, 2 before, 4 insert, 8 delete, 16 update, 32 truncate
    kind = {"INSERT": 7, "DELETE": 11, "UPDATE": 19, "TRUNCATE": 34}[trigger.event]
    return f"{trigger.table}|A|{kind}|true|0|{trigger.body()}"


def _found(connection: BaseDatabaseWrapper) -> dict[str, str]:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND substr(name, 1, 12) = %s",
                [PREFIX],
            )
        else:
            cursor.execute(
                "SELECT t.tgname, concat_ws('|', c.relname, t.tgenabled, t.tgtype,"
                " (t.tgqual IS NULL)::text, coalesce(array_length(t.tgattr::int2[], 1), 0), p.prosrc)"
                " FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid"
                " WHERE c.relnamespace = current_schema()::regnamespace AND starts_with(t.tgname, %s)",
                [PREFIX],
            )
        return dict(cursor.fetchall())


def _create(connection: BaseDatabaseWrapper, trigger: Trigger) -> str:
    if connection.vendor == "sqlite":
        return trigger.sqlite()
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_schema()")
        (schema,) = cursor.fetchone()
    return trigger.postgresql(schema)


def _drop(connection: BaseDatabaseWrapper, names: Sequence[str]) -> None:
    for name in names:
        # PostgreSQL: the trigger goes with its function.
        what = "TRIGGER" if connection.vendor == "sqlite" else "FUNCTION"
        end = "" if connection.vendor == "sqlite" else "() CASCADE"
        _execute(connection, f'DROP {what} IF EXISTS "{name}"{end}')


def _execute(connection: BaseDatabaseWrapper, sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)
