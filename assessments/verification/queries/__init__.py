"""Reading the site visits."""

from assessments.verification.queries.blocks import closing_blocks, opening_blocks
from assessments.verification.queries.corrections import corrections
from assessments.verification.queries.scoring import scores
from assessments.verification.queries.visits import (
    is_released,
    nominees,
    visit_of,
    visits,
    withdrawals,
)

__all__ = [
    "closing_blocks",
    "corrections",
    "is_released",
    "nominees",
    "opening_blocks",
    "scores",
    "visit_of",
    "visits",
    "withdrawals",
]
