"""Open the nomination with two keys, release the names, go back, correct the papers."""

from assessments.nomination.actions.after import (
    propose_step_back,
    release,
    step_back,
    step_back_hash,
)
from assessments.nomination.actions.meeting import correct_papers, save_meeting
from assessments.nomination.actions.opening import note_preview, open_round, propose_opening
from assessments.nomination.actions.taking import note_workbook

__all__ = [
    "correct_papers",
    "note_preview",
    "note_workbook",
    "open_round",
    "propose_opening",
    "propose_step_back",
    "release",
    "save_meeting",
    "step_back",
    "step_back_hash",
]
