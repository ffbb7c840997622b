"""One form of bytes for one meaning: what the record, the seal and the documents hash."""

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias
from uuid import UUID

Plain: TypeAlias = "bool | int | str | list[Plain] | dict[str, Plain] | None"


def plain(data: object) -> Plain:
    """`data` in JSON's own types; equal values give equal results (Decimal 85, 85.0 and 85.00 are "85").

    Raises TypeError for floats, lazy texts and unknown types, ValueError for NaN, naive times, NUL
    and for two keys that become one. What it returns may be stored as JSON on both engines and read back.
    """
    match data:
        case None | bool():
            return data
        case int():
            return int(data)
        case str():
            return _text(data)
        case Decimal():
            return _decimal(data)
        case Fraction() | UUID():
            return str(data)
        case datetime():
            if data.tzinfo is None:
                raise ValueError(f"{data} has no time zone.")
            return data.astimezone(UTC).isoformat(timespec="microseconds")
        case date() | time():
            return data.isoformat()
        case Mapping():
            return _mapping(data)
        case list() | tuple():
            return [plain(item) for item in data]
    raise TypeError(f"{type(data).__name__} has no canonical form.")


def canonical(data: object) -> bytes:
    """The canonical JSON of `data`: sorted keys, no spaces, UTF-8, NFC. Raises what `plain` raises."""
    text = json.dumps(plain(data), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8")


def fingerprint(data: object) -> str:
    """The SHA-256 of the canonical form, 64 hexadecimal digits."""
    return hashlib.sha256(canonical(data)).hexdigest()


def _text(value: str) -> str:
    if "\0" in value:  # PostgreSQL cannot store it, SQLite can: refused on both
        raise ValueError("NUL in a text.")
    return unicodedata.normalize("NFC", value)


def _decimal(value: Decimal) -> str:
    if not value.is_finite():
        raise ValueError(f"{value} is not a number.")
    if not value:
        return "0"  # -0 too
    digits = f"{value:f}"  # not normalize(): that rounds to the context's precision
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def _mapping(data: Mapping[object, object]) -> dict[str, Plain]:
    result: dict[str, Plain] = {}
    for key, value in data.items():
        if not isinstance(key, str):
            raise TypeError(f"The key {key!r} is not a text.")
        name = _text(key)
        if name in result:
            raise ValueError(f"The key {name!r} comes twice.")
        result[name] = plain(value)
    return result
