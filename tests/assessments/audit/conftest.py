from collections.abc import Callable

import pytest
from django.db import connection, transaction

from accounts.models import Role, User
from assessments.audit.guards import remove_guards
from assessments.audit.record import record
from assessments.editions.models import Edition
from tests.factories import make_edition, make_user


@pytest.fixture
def secretary(db) -> User:
    return make_user(Role.SECRETARIAT, name="Rahma, S.Kom.")


@pytest.fixture
def edition(db) -> Edition:
    return make_edition(slug="ikp-2022", year=2022)


@pytest.fixture
def write(edition, secretary) -> Callable[[int], None]:
    """Append so many events to the edition's chain, each with a payload."""

    def write(count: int) -> None:
        with transaction.atomic():
            for number in range(count):
                record(
                    edition, "answer.save", by=secretary, obj=edition, payload={"answer": number}
                )

    return write


@pytest.fixture
def tamper(db) -> Callable[..., None]:
    """Do what an owner of the database can: take the guards away and run SQL."""

    def tamper(*statements: str) -> None:
        connection.check_constraints()  # PostgreSQL drops no trigger while deferred checks wait
        remove_guards(connection)
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)

    return tamper
