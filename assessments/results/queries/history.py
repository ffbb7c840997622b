"""A regency over the editions, and an edition beside the one before it. From what the outcomes froze."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from assessments.editions.models import Edition
from assessments.editions.stages import Stage
from assessments.results.models import Outcome
from assessments.results.queries.reading import Line, lines


@dataclass(frozen=True, slots=True)
class Year:
    """One regency in one edition; the names are those of that year."""

    edition: Edition
    line: Line


def history(regency: str, editions: Iterable[Edition]) -> list[Year]:
    """The announced editions among `editions` in which the regency (its slug) took part, newest first. One query.

    The caller passes only editions that the reader may see.
    """
    rows = (
        Outcome.objects.filter(
            edition__in=list(editions), edition__stage=Stage.PUBLISHED, voided_at__isnull=True
        )
        .select_related("edition")
        .order_by("-edition__year", "edition__field")
    )
    return [
        Year(one.edition, line) for one in rows for line in lines(one) if line.regency == regency
    ]


def previous(edition: Edition, editions: Iterable[Edition]) -> Outcome | None:
    """The last announced edition of the same field before this one, among those the reader may see."""
    known = [one for one in editions if one.field == edition.field and one.year < edition.year]
    return (
        Outcome.objects.filter(
            edition__in=known, edition__stage=Stage.PUBLISHED, voided_at__isnull=True
        )
        .select_related("edition")
        .order_by("-edition__year")
        .first()
    )


@dataclass(frozen=True, slots=True)
class Pair:
    """One regency now and then; None where it took no part or has no rank."""

    name: str
    regency: str
    now: Line | None
    then: Line | None

    @property
    def climbed(self) -> int | None:
        """Places gained (negative: lost)."""
        if self.now is None or self.then is None:
            return None
        if self.now.rank is None or self.then.rank is None:
            return None
        return self.then.rank - self.now.rank

    @property
    def fell(self) -> int:
        return -(self.climbed or 0)

    @property
    def nomination(self) -> Fraction | None:
        """The difference of the nomination scores, which every participant has: Z is the nominees' alone."""
        return self._difference("nomination")

    @property
    def questionnaire(self) -> Fraction | None:
        return self._difference("questionnaire")

    @property
    def presentation(self) -> Fraction | None:
        return self._difference("presentation")

    def _difference(self, name: str) -> Fraction | None:
        if self.now is None or self.then is None:
            return None
        now, then = getattr(self.now, name), getattr(self.then, name)
        return None if now is None or then is None else now - then


def compared(now: Outcome, then: Outcome) -> list[Pair]:
    """Every regency of either edition, by its rank now; those that take no part now last. No query."""
    before = {one.regency: one for one in lines(then)}
    found = [Pair(one.name, one.regency, one, before.pop(one.regency, None)) for one in lines(now)]
    return found + [Pair(one.name, one.regency, None, one) for one in before.values()]
