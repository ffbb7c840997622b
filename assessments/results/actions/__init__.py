"""Hold the final plenary, decide the ranking, announce it."""

from assessments.results.actions.correcting import correct_papers
from assessments.results.actions.deciding import decide, propose_decision
from assessments.results.actions.plenary import (
    note_preview,
    note_workbook,
    open_plenary,
    save_plenary,
)
from assessments.results.actions.ruling import rule, vote, withdraw_votes
from assessments.results.actions.stepping import propose_step_back, step_back, step_back_hash

__all__ = [
    "correct_papers",
    "decide",
    "note_preview",
    "note_workbook",
    "open_plenary",
    "propose_decision",
    "propose_step_back",
    "rule",
    "save_plenary",
    "step_back",
    "step_back_hash",
    "vote",
    "withdraw_votes",
]
