"""The kinds of guard, as triggers in the words of both engines.

A guard names one table and yields triggers; a trigger refuses one kind of statement under a
condition. Conditions are SQL that both engines understand, with the row in NEW, OLD or `was`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

SEAL_TABLE = "assessments_seal"
DIFFERS = {"sqlite": "IS NOT", "postgresql": "IS DISTINCT FROM"}


@dataclass(frozen=True, slots=True)
class Trigger:
    table: str
    event: str  # INSERT, UPDATE, DELETE, TRUNCATE
    text: str  # "append-only" or "sealed": the beginning of the error
    when: str = ""  # empty: always

    @property
    def name(self) -> str:
        return f"panji_guard_{self.table}_{self.event.lower()}"

    @property
    def message(self) -> str:
        return f"{self.text}: {self.event} on {self.table} is refused"

    def sqlite(self) -> str:
        when = f" WHEN {self.when}" if self.when else ""
        return (
            f'CREATE TRIGGER "{self.name}" BEFORE {self.event} ON "{self.table}" FOR EACH ROW{when}'
            f" BEGIN SELECT RAISE(ABORT, '{self.message}'); END"
        )

    def body(self) -> str:
        """The body of the PostgreSQL function (a trigger's own WHEN may not hold a sub-select)."""
        refuse = (
            f"RAISE EXCEPTION '{self.message}' USING ERRCODE = 'integrity_constraint_violation';"
        )
        row = {"DELETE": "OLD", "TRUNCATE": "NULL"}.get(self.event, "NEW")
        return f"BEGIN IF {self.when or 'TRUE'} THEN {refuse} END IF; RETURN {row}; END"

    def postgresql(self, schema: str) -> str:
        level = "STATEMENT" if self.event == "TRUNCATE" else "ROW"
        # A fixed search_path: a temporary table named like the seal's would otherwise hide it.
        # ENABLE ALWAYS: session_replication_role = replica skips ordinary triggers.
        return (
            f'CREATE OR REPLACE FUNCTION "{self.name}"() RETURNS trigger LANGUAGE plpgsql'
            f' SET search_path = "{schema}", pg_temp AS $guard${self.body()}$guard$;'
            f'DROP TRIGGER IF EXISTS "{self.name}" ON "{self.table}";'
            f'CREATE TRIGGER "{self.name}" BEFORE {self.event} ON "{self.table}"'
            f' FOR EACH {level} EXECUTE FUNCTION "{self.name}"();'
            f'ALTER TABLE "{self.table}" ENABLE ALWAYS TRIGGER "{self.name}";'
        )


class Guard(Protocol):
    @property
    def table(self) -> str: ...

    @property
    def crosses(self) -> bool:
        """Whether its conditions read other tables."""

    def triggers(self, vendor: str, columns: Sequence[str], /) -> Iterator[Trigger]:
        """The triggers of this guard; `columns` are those the table has now."""


def _differs(vendor: str, column: str) -> str:
    return f'NEW."{column}" {DIFFERS[vendor]} OLD."{column}"'


def _replaces(table: str, conditions: Sequence[str]) -> str:
    either = " OR ".join(f"({condition})" for condition in conditions)
    return f"EXISTS (SELECT 1 FROM {table} AS was WHERE {either})"  # noqa: S608 -- no input from outside


@dataclass(frozen=True, slots=True)
class AppendOnly:
    """Rows are added and never changed, but for an UPDATE that meets `may_update`.

    `unique` lists how a new row may collide with an old one (`was`): every unique column needs its
    condition, because on SQLite REPLACE deletes the old row without firing a DELETE trigger.
    `fill_once` names columns that may be filled from NULL, the first of them exactly once.
    """

    table: str
    unique: tuple[str, ...] = ("was.id = NEW.id",)
    may_update: str = ""
    fill_once: tuple[str, ...] = ()
    crosses = False

    def triggers(self, vendor: str, columns: Sequence[str], /) -> Iterator[Trigger]:
        allowed = self.may_update
        if self.fill_once:
            kept = [_differs(vendor, c) for c in columns if c not in self.fill_once]
            first = self.fill_once[0]
            allowed = (
                f"OLD.{first} IS NULL AND NEW.{first} IS NOT NULL AND NOT ({' OR '.join(kept)})"
            )
        when = f"NOT COALESCE(({allowed}), FALSE)" if allowed else ""
        yield Trigger(self.table, "UPDATE", "append-only", when)
        yield Trigger(self.table, "DELETE", "append-only")
        if vendor == "sqlite":
            yield Trigger(self.table, "INSERT", "append-only", _replaces(self.table, self.unique))
        else:
            yield Trigger(self.table, "TRUNCATE", "append-only")


@dataclass(frozen=True, slots=True)
class Sealed:
    """Rows cannot be added, changed or removed while the seal of their edition is in force.

    `edition` is SQL for the row's edition id, with {row} for the row: "{row}.edition_id", or a
    sub-select from the parent in brackets. With `columns` only these cannot change (and the row not go).
    """

    table: str
    edition: str = "{row}.edition_id"
    columns: tuple[str, ...] = ()
    crosses = True

    def sealed(self, row: str) -> str:
        return (
            f"EXISTS (SELECT 1 FROM {SEAL_TABLE} AS seal WHERE seal.reopened_at IS NULL"  # noqa: S608
            f" AND seal.edition_id = {self.edition.format(row=row)})"
        )

    def triggers(self, vendor: str, _columns: Sequence[str], /) -> Iterator[Trigger]:
        touched = f"({self.sealed('OLD')} OR {self.sealed('NEW')})"
        if self.columns:
            touched += f" AND ({' OR '.join(_differs(vendor, c) for c in self.columns)})"
        # The id never changes: UPDATE OR REPLACE could otherwise push a sealed row out.
        yield Trigger(self.table, "UPDATE", "sealed", f"({touched}) OR {_differs(vendor, 'id')}")
        yield Trigger(self.table, "DELETE", "sealed", self.sealed("OLD"))
        conditions = [] if self.columns else [self.sealed("NEW")]
        if vendor == "sqlite":
            conditions.append(_replaces(self.table, [f"was.id = NEW.id AND {self.sealed('was')}"]))
        else:
            yield Trigger(self.table, "TRUNCATE", "sealed")
        if conditions:
            yield Trigger(self.table, "INSERT", "sealed", " OR ".join(conditions))
