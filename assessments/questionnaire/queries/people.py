"""Who works in the office of a submission."""

from accounts.models import Role, User
from assessments.questionnaire.models import Submission


def has_head(submission: Submission) -> bool:
    """Whether somebody can sign: without an account of the head nothing can be submitted."""
    office = User.objects.filter(regency=submission.participant.regency_id, is_active=True)
    return office.filter(role=Role.HEAD).exists()
