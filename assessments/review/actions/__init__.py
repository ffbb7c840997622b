"""Everything this room writes."""

from assessments.review.actions.assigning import assign
from assessments.review.actions.returning import return_for_correction, take_back_return
from assessments.review.actions.stages import (
    close_review,
    open_review,
    propose_step_back,
    step_back,
)
from assessments.review.actions.verifying import accept_unanswered, verify

__all__ = [
    "accept_unanswered",
    "assign",
    "close_review",
    "open_review",
    "propose_step_back",
    "return_for_correction",
    "step_back",
    "take_back_return",
    "verify",
]
