from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

import pytest
from django.utils.translation import gettext_lazy as _

from assessments.audit.canonical import canonical, fingerprint, plain
from assessments.editions.stages import Stage

WITA = timezone(timedelta(hours=8))


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (None, "null"),
        (True, "true"),
        (12, "12"),
        ("Paser", '"Paser"'),
        (Stage.REVIEW, '"review"'),
        ("e\u0301", '"é"'),
        (Decimal(85), '"85"'),
        (Decimal("85.00"), '"85"'),
        (Decimal("1E+2"), '"100"'),
        (Decimal("-0.00"), '"0"'),
        (Decimal("12.50"), '"12.5"'),
        (
            Decimal("0.1234567890123456789012345678901234567890"),
            '"0.123456789012345678901234567890123456789"',
        ),
        (Fraction(91483, 1200), '"91483/1200"'),
        (datetime(2022, 6, 1, 8, 0, tzinfo=WITA), '"2022-06-01T00:00:00.000000+00:00"'),
        (date(2022, 6, 1), '"2022-06-01"'),
        (UUID(int=7), '"00000000-0000-0000-0000-000000000007"'),
        ((1, [2, "x"]), '[1,[2,"x"]]'),
        ({"b": 1, "a": {"d": None, "c": 2}}, '{"a":{"c":2,"d":null},"b":1}'),
    ],
)
def test_canonical_form(data, expected):
    assert canonical(data).decode() == expected
    assert canonical(plain(data)) == canonical(data)


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (1.5, TypeError),
        ({"score": 0.1}, TypeError),
        ({1: "a key that is no text"}, TypeError),
        (_("Setup"), TypeError),
        ({1, 2}, TypeError),
        (b"bytes", TypeError),
        (Decimal("NaN"), ValueError),
        (datetime(2022, 6, 1, 8, 0), ValueError),  # noqa: DTZ001 -- the point
        ("a\0b", ValueError),
        ("\ud800", ValueError),
        ({"e\u0301": 1, "é": 2}, ValueError),
    ],
)
def test_what_has_no_canonical_form_is_refused(data, error):
    with pytest.raises(error):
        canonical(data)


def test_fingerprint_is_the_sha256_of_the_canonical_form():
    a = fingerprint({"at": datetime(2022, 6, 1, tzinfo=UTC), "points": Decimal("10.0")})
    b = fingerprint({"points": Decimal(10), "at": datetime(2022, 6, 1, 8, tzinfo=WITA)})

    assert a == b
    assert fingerprint([]) == "4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945"
