"""After the opening: the names are released, or the edition goes a stage back."""

from collections.abc import Sequence

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.models import Role, User
from assessments.audit.canonical import fingerprint
from assessments.audit.record import record
from assessments.documents.actions import issue, revoke_all
from assessments.documents.models import DocumentType
from assessments.documents.queries import latest
from assessments.editions.machine import hold, move
from assessments.editions.models import Edition
from assessments.editions.proposal_models import Act, Proposal
from assessments.editions.proposals import StaleProposal, approve, propose
from assessments.editions.stages import Stage, StageError
from assessments.formats.dates import WITA, local
from assessments.mail.actions import queue
from assessments.nomination import queries
from assessments.nomination.actions.opening import PAPERS
from assessments.nomination.models import NominationRound
from assessments.nomination.papers.notice import notice_data


@transaction.atomic
def release(round_: NominationRound, *, by: User) -> NominationRound:
    """Let everybody of the edition see the nominees' names, in the order of the alphabet, and announce them. Once.

    Raises StageError in another stage, when it was done before or the round is void.
    """
    held = hold(round_.edition_id, Stage.NOMINATION)
    fresh = NominationRound.objects.select_for_update().get(pk=round_.pk)
    if fresh.voided_at is not None or fresh.released_at is not None:
        raise StageError(_("The names are already released, or this round is void."))
    fresh.released_at = timezone.now()
    fresh.save(update_fields=["released_at"])
    names = queries.nominee_names(fresh)
    record(held, "nomination.release", by=by, obj=fresh, payload={"names": names})
    day = local(fresh.released_at, WITA).date()
    issue(
        held, DocumentType.NOMINEES_NOTICE,
        data=notice_data(held, names, queries.meeting_of(held), day=day), dated=day, by=by,
        replaces=latest(held, DocumentType.NOMINEES_NOTICE),
    )  # fmt: skip
    _announce(held, names)
    return fresh


def _announce(edition: Edition, names: Sequence[str]) -> None:
    """To every office and every member of the panel, in the reader's language. No score, no order of rank."""
    offices = Q(regency__participations__edition=edition, role__in=[Role.OPERATOR, Role.HEAD])
    panel = Q(seats__edition=edition, seats__left_at__isnull=True)
    for user in User.objects.filter(offices | panel, is_active=True).distinct():
        with translation.override(user.language):
            words = {
                "name": user.name,
                "edition": edition,
                "nominees": "\n".join(f"- {name}" for name in names),
                "url": settings.PANJI_URL + reverse("nomination:nominees", args=[edition.slug]),
            }
            subject = _("The nominees of %(edition)s") % words
            body = _(
                "Dear %(name)s,\n\nthe panel has nominated for %(edition)s, in the order of the"
                " alphabet:\n\n%(nominees)s\n\nThe site verification follows.\n\n%(url)s\n"
            )
            queue(user, subject=subject, body=body % words)


def step_back_hash(round_: NominationRound) -> str:
    """The fingerprint of what a step back voids."""
    return fingerprint(
        {"round": round_.pk, "data": round_.data_hash, "released": round_.released_at}
    )


def _in_force(edition: Edition) -> NominationRound:
    found = queries.round_in_force(edition)
    if found is None:
        raise StageError(_("There is no nomination in force."))
    return found


@transaction.atomic
def propose_step_back(edition: Edition, *, by: User, seen: str, reason: str) -> Proposal:
    """The first key of going back to the presentations.

    Raises StageError in another stage or when it is proposed already, StaleProposal when the round has
    changed since the page was shown, ValidationError without a reason.
    """
    held = hold(edition.pk, Stage.NOMINATION)
    if step_back_hash(_in_force(held)) != seen:
        raise StaleProposal(
            _("Something has changed since this page was shown. Read the preview again.")
        )
    return propose(
        held, Act.STEP_BACK, by=by, preview_hash=seen, target=Stage.NOMINATION, reason=reason
    )


@transaction.atomic
def step_back(proposal: Proposal, *, by: User) -> Edition:
    """The second key: the standings and papers are voided with the reason, never deleted.

    Raises StageError in another stage, when the proposal is decided or `by`'s own; StaleProposal.
    """
    held = hold(proposal.edition_id, Stage.NOMINATION)
    round_ = _in_force(held)
    approved = approve(proposal, by=by, current_hash=step_back_hash(round_))
    reason = approved.reason
    NominationRound.objects.filter(pk=round_.pk).update(
        voided_at=timezone.now(), void_reason=reason
    )
    revoke_all(held, [*PAPERS.values(), DocumentType.NOMINEES_NOTICE], by=by, reason=reason)
    record(held, "nomination.void", by=by, obj=round_, reason=reason)
    return move(held, Stage.PRESENTATION, by=by, reason=reason)
