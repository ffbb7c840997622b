"""Reading the nomination."""

from assessments.nomination.queries.blocks import blocks, sheets_locked
from assessments.nomination.queries.computing import Computed, Missing, compute, exact, preview_hash
from assessments.nomination.queries.rounds import (
    frozen_standings,
    meeting_of,
    nominee_names,
    round_in_force,
    voided_rounds,
)

__all__ = [
    "Computed",
    "Missing",
    "blocks",
    "compute",
    "exact",
    "frozen_standings",
    "meeting_of",
    "nominee_names",
    "preview_hash",
    "round_in_force",
    "sheets_locked",
    "voided_rounds",
]
