"""What every change of a visit's form starts with: the stage, the form still open, a seat on its team."""

from django.utils.translation import gettext as _

from accounts.models import User
from assessments.editions.machine import hold
from assessments.editions.models import Edition
from assessments.editions.queries import is_recused
from assessments.editions.stages import Stage, StageError
from assessments.verification.models import Visit


class NotOnTeam(StageError):
    """The person no longer belongs to the team, or is recused from the regency."""


def fresh(visit: Visit) -> Visit:
    """The visit as it stands under the lock of its edition."""
    return Visit.objects.select_related("participant__regency").get(pk=visit.pk)


def hold_visit(visit: Visit, *stages: Stage) -> Visit:
    """Hold the stage and return the visit as it stands. Raises StageError."""
    edition = hold(visit.edition_id, *stages)
    return _own(edition, fresh(visit))


def hold_form(visit: Visit, *, by: User) -> Visit:
    """Hold the open form for a member of its team. Raises StageError (NotOnTeam) otherwise."""
    held = hold_visit(visit, Stage.VERIFICATION)
    if held.finished_at is not None:
        raise StageError(
            _("The form of this visit is finished. It can be changed only when it is opened again.")
        )
    member = held.team.filter(user=by, left_at__isnull=True).first()
    if member is None:
        raise NotOnTeam(_("Only the team of this visit fills in its form."))
    if is_recused(member, held.participant):
        raise NotOnTeam(_("You are recused from this regency."))
    return held


def _own(edition: Edition, visit: Visit) -> Visit:
    visit.edition = visit.participant.edition = edition
    return visit
