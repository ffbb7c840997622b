"""Everything this room writes."""

from assessments.questionnaire.actions.answers import Saved, save_answer
from assessments.questionnaire.actions.evidence import (
    QuotaReached,
    add_file,
    add_link,
    note_download,
    remove,
)
from assessments.questionnaire.actions.opening import approve_opening, propose_opening
from assessments.questionnaire.actions.sending import hand_over, submit, take_back, withdraw

__all__ = [
    "QuotaReached",
    "Saved",
    "add_file",
    "add_link",
    "approve_opening",
    "hand_over",
    "note_download",
    "propose_opening",
    "remove",
    "save_answer",
    "submit",
    "take_back",
    "withdraw",
]
