"""The only door for what a verifier or the secretariat types in this room."""

from assessments.review.forms.decisions import VerificationForm, stored_values
from assessments.review.forms.returns import ReturnForm
from assessments.review.forms.stages import (
    AssignForm,
    CloseForm,
    FilterForm,
    OpenForm,
    TakeBackForm,
)

__all__ = [
    "AssignForm",
    "CloseForm",
    "FilterForm",
    "OpenForm",
    "ReturnForm",
    "TakeBackForm",
    "VerificationForm",
    "stored_values",
]
