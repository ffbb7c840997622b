"""The only door for what is typed in this room."""

from assessments.verification.forms.correcting import CorrectionForm
from assessments.verification.forms.filling import (
    FindingForm,
    FinishForm,
    MetForm,
    PhotoForm,
    ReplyForm,
    UnverifiableForm,
)
from assessments.verification.forms.planning import (
    PLAN,
    NomineeWithdrawalForm,
    OpenForm,
    PlanForm,
    planned,
)

__all__ = [
    "PLAN",
    "CorrectionForm",
    "FindingForm",
    "FinishForm",
    "MetForm",
    "NomineeWithdrawalForm",
    "OpenForm",
    "PhotoForm",
    "PlanForm",
    "ReplyForm",
    "UnverifiableForm",
    "planned",
]
