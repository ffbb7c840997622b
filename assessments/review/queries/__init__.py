"""Reading the desk verification."""

from assessments.review.queries.points import claimed_points, unreviewed, verified_points
from assessments.review.queries.progress import progress_by_participant, progress_by_verifier
from assessments.review.queries.readings import verified_answers
from assessments.review.queries.stages import closing_blocks, opening_blocks

__all__ = [
    "claimed_points",
    "closing_blocks",
    "opening_blocks",
    "progress_by_participant",
    "progress_by_verifier",
    "unreviewed",
    "verified_answers",
    "verified_points",
]
