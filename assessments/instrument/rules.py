"""An indicator's row as the pure rule that turns answers into points."""

from decimal import Decimal
from fractions import Fraction
from typing import cast

from assessments.instrument.models import AnswerType, Indicator
from assessments.scoring import answers


def rule_of(indicator: Indicator) -> answers.Rule:
    """Exact. Options and bands should be prefetched."""
    choosing = indicator.type in (AnswerType.LEVEL, AnswerType.CHECKLIST)
    counting = indicator.type == AnswerType.NUMBER
    options = indicator.options.all() if choosing else ()
    bands = sorted(indicator.bands.all(), key=lambda band: band.least) if counting else ()
    return answers.Rule(
        type=cast(answers.AnswerType, str(indicator.type)),
        max_points=Fraction(indicator.max_points),
        options={option.value: Fraction(option.points) for option in options},
        bands=tuple(answers.Band(Fraction(band.least), Fraction(band.points)) for band in bands),
        full_at=_exact(indicator.full_at),
        when_zero=_exact(indicator.when_zero_points),
        zero_excludes=indicator.when_zero_excludes,
        full=_exact(indicator.full_points),
        partial=_exact(indicator.partial_points),
        yes_points=_exact(indicator.yes_points),
    )


def _exact(value: Decimal | None) -> Fraction | None:
    return None if value is None else Fraction(value)
