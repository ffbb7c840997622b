"""The indicators whose originals are compared: drawn so that anybody can draw them again. No database."""

import hashlib
from collections.abc import Mapping
from fractions import Fraction

LARGEST = 5
DRAWN = 5
ZERO = Fraction(0)


def draw(points: Mapping[str, Fraction | None], seal_hash: str, regency_code: str) -> list[str]:
    """The codes with the largest verified points, then as many drawn from the rest.

    `points` by code in the questionnaire's order, which settles equal points. The rest is put in the
    order of SHA-256 over "<seal>|<regency's Kemendagri code>|<indicator>" as hexadecimal text; its first
    ones are the draw.

    >>> draw({"A": Fraction(1), "B": Fraction(3), "C": None}, "seal", "64.01")
    ['B', 'A', 'C']
    """
    by_points = sorted(points, key=lambda code: -(points[code] or ZERO))
    largest, rest = by_points[:LARGEST], by_points[LARGEST:]

    def lot(code: str) -> str:
        return hashlib.sha256(f"{seal_hash}|{regency_code}|{code}".encode()).hexdigest()

    return [*largest, *sorted(rest, key=lot)[:DRAWN]]
