"""The rubric's ratings, and what an item still lacks before the visit may be finished. No database."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from assessments.formats.dates import WITA, local
from assessments.scoring.rounding import parse_exact
from assessments.verification.models import Finding

REPLY_DAYS = 1  # working days that the visited agency has for its reply
END_OF_DAY = dt.time(23, 59, 59)
SATURDAY = 5
# The rubric has no flag for it: its text asks for "10 indikator yang dipilih sistem".
ASKS_SAMPLE = "dipilih sistem"


class Lack(TextChoices):
    RATING = "rating", _("rating")
    NOTE = "note", _("note")
    PHOTO = "photo", _("photo")
    REASON = "reason", _("reason")


@dataclass(frozen=True, slots=True)
class Rating:
    """One answer to an item. `score` 0..100; None: the item leaves the divisor and needs a reason."""

    value: str
    label: str
    score: Fraction | None
    note: str

    @property
    def unverifiable(self) -> bool:
        return self.score is None


class Ratings(Mapping[str, Rating]):
    """The ratings of one rubric by value, in its order."""

    def __init__(self, rows: Sequence[Mapping[str, Any]]) -> None:
        self._found = {
            row["value"]: Rating(row["value"], row["label"], _score(row["score"]), row["note"])
            for row in rows
        }

    def __getitem__(self, value: str) -> Rating:
        return self._found[value]

    def __iter__(self):  # type: ignore[no-untyped-def]
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    @property
    def unverifiable(self) -> Rating | None:
        """What an aspect gets that could not be verified at all; None when the rubric has no such rating."""
        return next((one for one in self.values() if one.unverifiable), None)

    def lacks(self, finding: Finding | None, photos: int) -> list[Lack]:
        """What the rubric asks of an item and is not there yet.

        A rated item needs a note and a photo; one that could not be verified needs its reason instead:
        there is nothing to take a picture of.
        """
        rating = self.get(finding.rating) if finding is not None else None
        if finding is not None and rating is not None and rating.unverifiable:
            return [] if finding.reason else [Lack.REASON]
        needed = {
            Lack.RATING: rating is not None,
            Lack.NOTE: finding is not None and bool(finding.note),
            Lack.PHOTO: bool(photos),
        }
        return [lack for lack, there in needed.items() if not there]


def _score(text: str | None) -> Fraction | None:
    return None if text is None else parse_exact(text)


def reply_due(finished_at: dt.datetime) -> dt.datetime:
    """The end (23.59 WITA) of the working day after `finished_at`; Saturdays and Sundays do not count."""
    day, left = local(finished_at).date(), REPLY_DAYS
    while left:
        day += dt.timedelta(days=1)
        left -= day.weekday() < SATURDAY
    return dt.datetime.combine(day, END_OF_DAY, tzinfo=WITA)
