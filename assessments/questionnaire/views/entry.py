"""The asker's own questionnaire, and whether he may read it, answer it or sign it."""

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from accounts.http import UserRequest
from assessments import permissions
from assessments.editions.models import Edition, Participant
from assessments.editions.queries import Access, enter
from assessments.editions.stages import Stage, StageError
from assessments.questionnaire.models import Submission


def own(request: UserRequest, slug: str) -> tuple[Access, Submission]:
    """The asker's own questionnaire. Raises StageError while it is not open yet."""
    access, submission = _find(request, slug)
    permissions.require(permissions.can_read_own(access))
    return access, submission or submission_of(access.edition, access.participant)


def to_answer(request: UserRequest, slug: str) -> tuple[Access, Submission]:
    """The same for the one who fills it in."""
    access, submission = _find(request, slug)
    permissions.require(permissions.can_answer(access))
    return access, submission or submission_of(access.edition, access.participant)


def to_sign(request: UserRequest, slug: str) -> tuple[Access, Submission]:
    """The same for the head of agency."""
    access, submission = _find(request, slug)
    permissions.require(permissions.can_sign(access))
    return access, submission or submission_of(access.edition, access.participant)


def _find(request: UserRequest, slug: str) -> tuple[Access, Submission | None]:
    """What `enter` finds, with the submission; in one query for an office, whose answers save all the time."""
    user = request.user
    if not user.is_office:
        return enter(user, slug), None
    found = (
        Submission.objects.select_related("participant__edition")
        .exclude(participant__edition__stage=Stage.SETUP)
        .filter(participant__regency=user.regency_id, participant__edition__slug=slug)
        .first()
    )
    if found is None:
        return enter(user, slug), None
    return Access(user, found.participant.edition, None, found.participant), found


def submission_of(edition: Edition, participant: Participant | None) -> Submission:
    if edition.stage == Stage.SETUP:
        raise StageError(_("The questionnaire is not open yet. You get a mail when it opens."))
    found = get_object_or_404(Submission, participant=participant)
    if participant is not None:
        participant.edition = edition
        found.participant = participant
    return found
