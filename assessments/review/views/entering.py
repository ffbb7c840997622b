"""What every page of this room starts with: who asks, and his part."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from accounts.http import UserRequest
from assessments import disclosure, permissions
from assessments.disclosure import Number
from assessments.editions.models import Participant
from assessments.editions.queries import Access, enter
from assessments.editions.stages import Stage
from assessments.instrument.queries import tree
from assessments.questionnaire.models import Submission
from assessments.questionnaire.questions import Question, Questions
from assessments.review.queries.items import Scope, scope_of
from assessments.review.queries.sent import submitted


def verifier(request: UserRequest, slug: str) -> tuple[Access, Scope]:
    """The asker as a verifier of this edition who may see points now, with what is his."""
    access = enter(request.user, slug)
    permissions.require(permissions.can_verify(access))
    permissions.require(disclosure.can_see(access, Number.PART_POINTS))
    return access, scope_of(access.seat)


def question_in_part(access: Access, scope: Scope, code: str) -> Question:
    """404 for an unknown code, 403 for one outside the verifier's part."""
    question = Questions(tree(access.edition)).get(code)
    if question is None:
        raise Http404
    own = None if scope.components is None else set(scope.components)
    permissions.require(permissions.can_verify(access, own, question.indicator.component_id))
    return question


def office_of(access: Access, scope: Scope, pk: int) -> Participant:
    """A participant whom this verifier may check: 404 when there is none, 403 when he is recused."""
    found = participant_of(access, pk)
    permissions.require(
        permissions.only(pk not in scope.recused, _("You are recused from this regency."))
    )
    return found


def participant_of(access: Access, pk: int) -> Participant:
    found = get_object_or_404(
        Participant.objects.select_related("regency"), edition=access.edition, pk=pk
    )
    found.edition = access.edition
    return found


def submission_of(access: Access, participant: Participant) -> Submission:
    """What a participant sent; 404 when he did not or is not assessed."""
    found = get_object_or_404(submitted(access.edition), participant=participant)
    found.participant = participant
    return found


def is_fragment(request: UserRequest) -> bool:
    return request.headers.get("HX-Request") == "true"


def is_open(access: Access) -> bool:
    """Whether decisions can be taken now, as far as a page can tell; the action decides."""
    return access.edition.stage == Stage.REVIEW
