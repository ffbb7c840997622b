"""Who may do what. The machine (`editions.machine.hold`) says when.

Every function takes facts and answers with a Verdict: yes, or no with the reason that the 403 page
shows. Roles are asked here and nowhere else.
"""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from accounts.models import Role, User
from assessments.editions.models import Participant
from assessments.editions.queries import Access


@dataclass(frozen=True, slots=True)
class Verdict:
    allowed: bool
    reason: str = ""

    def __bool__(self) -> bool:
        return self.allowed


YES = Verdict(allowed=True)


def require(verdict: Verdict) -> None:
    """Turn a refusal into a 403 page that shows the reason."""
    if not verdict:
        raise PermissionDenied(verdict.reason)


def only(allowed: bool, reason: str) -> Verdict:
    return YES if allowed else Verdict(allowed=False, reason=reason)


# --- the province -----------------------------------------------------------------------------


def can_administer(user: User) -> Verdict:
    """Settings, people, deadlines, proposals: the panel admin."""
    return only(user.role == Role.SECRETARIAT, _("Only the secretariat does this."))


def can_hold_second_key(access: Access) -> Verdict:
    """Approve or refuse a proposal. With one key (a small office) the secretariat decides alone."""
    if access.seat is not None and access.seat.leads:
        return YES
    if access.edition.keys_required == 1:
        return can_administer(access.user)
    return Verdict(
        allowed=False,
        reason=_("Only the chair or the deputy chair of the panel holds the second key."),
    )


def can_follow(access: Access) -> Verdict:
    """See how far each stage is, without any score: secretariat and the panel's leaders."""
    leads = access.seat is not None and access.seat.leads
    return only(
        access.user.role == Role.SECRETARIAT or leads,
        _("Only the secretariat and the chair of the panel see the progress."),
    )


def can_see_record(access: Access) -> Verdict:
    """The history of the edition, at any time: it names acts, never scores."""
    leads = access.seat is not None and access.seat.leads
    return only(
        access.user.role in (Role.SECRETARIAT, Role.REVIEWER) or leads,
        _("Only the secretariat, the chair and the reviewers read the record."),
    )


# --- the offices ------------------------------------------------------------------------------


def can_answer(access: Access) -> Verdict:
    """Fill in the questionnaire of one's own regency."""
    return only(
        access.user.role == Role.OPERATOR and access.participant is not None,
        _("Only the operator of a regency fills in its questionnaire."),
    )


def can_sign(access: Access) -> Verdict:
    """Sign off and submit, or withdraw: the head of the agency."""
    return only(
        access.user.role == Role.HEAD and access.participant is not None,
        _("Only the head of the agency signs off the questionnaire."),
    )


def can_read_own(access: Access) -> Verdict:
    return only(
        access.user.is_office and access.participant is not None,
        _("Only the office itself opens its questionnaire."),
    )


# --- the panel --------------------------------------------------------------------------------


def can_verify(
    access: Access, component_ids: set[int] | None = None, component: int | None = None
) -> Verdict:
    """Check the documents. `component_ids` is the verifier's part (None: all components)."""
    if access.seat is None or not access.seat.verifies:
        return Verdict(
            allowed=False, reason=_("Only the verifiers of this edition check the documents.")
        )
    if component is not None and component_ids is not None and component not in component_ids:
        return Verdict(allowed=False, reason=_("This component is not part of your assignment."))
    return YES


def can_score(access: Access, *, recused: bool = False) -> Verdict:
    """Score presentations. `recused`: from the participant in question."""
    if access.seat is None or not access.seat.scores:
        return Verdict(allowed=False, reason=_("Only jurors of this edition score presentations."))
    return only(not recused, _("You are recused from this regency."))


def can_close_round(access: Access) -> Verdict:
    return only(
        access.seat is not None and access.seat.leads,
        _("Only the chair or the deputy chair closes the round."),
    )


def can_read_submission(
    access: Access, participant: Participant, *, recused: bool = False
) -> Verdict:
    """Read a participant's answers and evidence: verifiers always, jurors unless recused, the secretariat."""
    if access.participant is not None:
        return only(access.participant.pk == participant.pk, _("You see only your own regency."))
    if access.user.role == Role.SECRETARIAT:
        return YES
    if access.seat is None:
        return Verdict(allowed=False, reason=_("Only the panel reads the answers."))
    if access.seat.verifies:
        return YES
    return can_score(access, recused=recused)


def can_plan_visits(access: Access) -> Verdict:
    """Plan the visits, open and close their stage: the secretariat."""
    return can_administer(access.user)


def can_visit(access: Access, *, in_team: bool, recused: bool = False) -> Verdict:
    """Fill in a visit's form: the members of its team."""
    if access.seat is None or not in_team:
        return Verdict(allowed=False, reason=_("Only the team of this visit fills in its form."))
    return only(not recused, _("You are recused from this regency."))


def can_read_visit(access: Access, *, in_team: bool, recused: bool = False) -> Verdict:
    """Read a visit's form: its team, the secretariat, the chair."""
    if in_team and access.seat is not None:
        return only(not recused, _("You are recused from this regency."))
    return only(bool(can_follow(access)), _("Only the team of this visit opens its form."))


def can_reply(access: Access) -> Verdict:
    """Say for the visited agency whether it agrees: its head."""
    return only(
        access.user.role == Role.HEAD and access.participant is not None,
        _("Only the head of the visited agency replies to the minutes."),
    )


def can_prepare_plenary(access: Access) -> Verdict:
    """Enter what the final plenary ruled and voted, see the final scores before they are decided."""
    return can_follow(access)


def can_publish(access: Access) -> Verdict:
    """Propose the announcement, withdraw it within its delay."""
    return can_follow(access)


def can_read_sent(access: Access) -> Verdict:
    """Read an office's own answers before they are verified: the secretariat and the verifiers, never jurors."""
    verifies = access.seat is not None and access.seat.verifies
    return only(
        access.user.role == Role.SECRETARIAT or verifies,
        _("Only the secretariat and the verifiers read the answers here."),
    )
