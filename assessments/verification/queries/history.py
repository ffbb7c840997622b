"""Every change of a visit's form, kept."""

from dataclasses import dataclass
from datetime import datetime

from assessments.audit.queries import history
from assessments.instrument.rubric_models import SiteItem
from assessments.verification.models import FindingSave, Visit
from assessments.verification.rating import Ratings

MOST = 500


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of `_history.html`."""

    at: datetime
    by: str
    text: str
    reason: str


def finding_entries(visit: Visit, ratings: Ratings, item: SiteItem | None = None) -> list[Entry]:
    """Every save of one item, or of all, newest first. One query."""
    saves = FindingSave.objects.filter(visit=visit).select_related("by", "item")
    if item is not None:
        saves = saves.filter(item=item)
    return [_entry(one, ratings) for one in saves[:MOST]]


def _entry(save: FindingSave, ratings: Ratings) -> Entry:
    rating = ratings.get(save.data["rating"])
    parts = [save.item.code, rating.label if rating else "–", save.data["note"]]
    reason = save.data["reason"] if rating and rating.unverifiable else ""
    return Entry(save.at, save.by.name, " · ".join(part for part in parts if part), reason)


def visit_entries(visit: Visit) -> list[Entry]:
    """What was done with the visit as a whole, newest first: planned, finished, opened again, replied."""
    return [
        Entry(one.at, one.who, one.title, one.reason)
        for one in history(visit.edition, visit)[:MOST]
    ]
