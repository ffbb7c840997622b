"""Reading the questionnaire."""

from assessments.questionnaire.queries.lines import Line, Part
from assessments.questionnaire.queries.progress import Progress, progress_by_participant
from assessments.questionnaire.queries.sheets import Sheet, load, open_reopenings
from assessments.questionnaire.queries.versions import (
    claimed,
    claims,
    latest,
    latest_of_all,
    snapshot,
)

__all__ = [
    "Line",
    "Part",
    "Progress",
    "Sheet",
    "claimed",
    "claims",
    "latest",
    "latest_of_all",
    "load",
    "open_reopenings",
    "progress_by_participant",
    "snapshot",
]
