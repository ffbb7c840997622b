"""Reading the results."""

from assessments.results.queries.blocks import deciding_blocks
from assessments.results.queries.computing import FinalComputed, compute_final, preview_hash
from assessments.results.queries.effects import Effects, effects
from assessments.results.queries.outcomes import (
    FrozenResult,
    final_results,
    misses_quorum,
    outcome_in_force,
    plenary_of,
    voided_outcomes,
)

__all__ = [
    "Effects",
    "FinalComputed",
    "FrozenResult",
    "compute_final",
    "deciding_blocks",
    "effects",
    "final_results",
    "misses_quorum",
    "outcome_in_force",
    "plenary_of",
    "preview_hash",
    "voided_outcomes",
]
