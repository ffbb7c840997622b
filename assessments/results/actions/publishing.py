"""The announcement: proposed, approved with the second key, withdrawn within its delay, published."""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from assessments.audit.canonical import Plain, fingerprint
from assessments.audit.record import record
from assessments.editions.machine import hold, locked, move
from assessments.editions.models import Edition
from assessments.editions.proposal_models import Act, Proposal
from assessments.editions.proposals import StaleProposal, approve, propose
from assessments.editions.stages import Stage, StageError
from assessments.instrument.queries import seal_in_force
from assessments.results.actions.announcing import announce
from assessments.results.models import Outcome, Publication
from assessments.results.queries.outcomes import outcome_in_force
from assessments.results.queries.public import public_data
from assessments.results.queries.publishing import UNDER_WAY, due

DELAY = timedelta(minutes=10)


def _ready(edition: Edition) -> tuple[Outcome, Plain]:
    """What would be published now, under the lock. Raises StageError."""
    outcome = outcome_in_force(edition)
    if outcome is None:
        raise StageError(_("There is no decided ranking in force."))
    if Publication.objects.filter(edition=edition, withdrawn_at__isnull=True).exists():
        raise StageError(_("The publication is approved already and goes out after its delay."))
    return outcome, public_data(edition, outcome, seal_in_force(edition))


def _same(current: str, seen: str) -> None:
    if current != seen:
        raise StaleProposal(
            _("Something has changed since this page was shown. Read the preview again.")
        )


@transaction.atomic
def propose_publication(edition: Edition, *, by: User, seen: str, reason: str = "") -> Proposal:
    """Turn the first key on the public page with the fingerprint `seen`.

    Raises StaleProposal when the page would look different now, StageError in another stage, when it is
    proposed already or a publication is under way.
    """
    held = hold(edition.pk, Stage.DECIDED)
    outcome, data = _ready(held)
    current = fingerprint(data)
    _same(current, seen)
    return propose(
        held, Act.PUBLISH, by=by, preview_hash=current, payload={"outcome": outcome.pk}, reason=reason
    )  # fmt: skip


@transaction.atomic
def approve_publication(proposal: Proposal, *, by: User, seen: str) -> Publication:
    """Turn the second key: what was shown is frozen and goes out after the delay. Nothing is public yet.

    Raises StaleProposal when the page would look different now or another ranking was decided since the
    proposal, StageError in another stage, when it is decided (also at a second click) or `by`'s own.
    """
    held = hold(proposal.edition_id, Stage.DECIDED)
    outcome, data = _ready(held)
    current = fingerprint(data)
    _same(current, seen)
    if proposal.payload.get("outcome") != outcome.pk:
        raise StaleProposal(
            _(
                "Something has changed since this was proposed. It must be withdrawn and proposed again."
            )
        )
    approved = approve(proposal, by=by, current_hash=current)
    now = timezone.now()
    publication = Publication.objects.create(
        edition=held,
        outcome=outcome,
        proposal=approved,
        data=data,
        data_hash=current,
        approved_by=by,
        approved_at=now,
        goes_out_at=now + DELAY,
    )
    record(
        held, "publication.approve", by=by, obj=publication, reason=approved.reason,
        payload={"data": current, "goes_out": publication.goes_out_at},
    )  # fmt: skip
    return publication


@transaction.atomic
def withdraw_publication(publication: Publication, *, by: User, reason: str) -> Publication:
    """Call the announcement off within its delay: nothing was published, no mail was sent.

    Raises StageError once the delay has run out or when it was withdrawn before, ValidationError without a
    reason.
    """
    held = hold(publication.edition_id, Stage.DECIDED)
    fresh = Publication.objects.select_for_update().get(pk=publication.pk)
    if fresh.withdrawn_at is not None:
        raise StageError(_("This publication has been withdrawn already."))
    if fresh.goes_out_at <= timezone.now():
        raise StageError(_("The delay has run out: the results are public or about to be."))
    if not reason.strip():
        raise ValidationError(_("Give a reason."))
    fresh.withdrawn_by, fresh.withdrawn_at = by, timezone.now()
    fresh.withdrawn_reason = reason.strip()
    fresh.save(update_fields=["withdrawn_by", "withdrawn_at", "withdrawn_reason"])
    record(held, "publication.withdraw", by=by, obj=fresh, reason=fresh.withdrawn_reason)
    return fresh


def publish_due(now: datetime | None = None, *, mail_at_once: bool = True) -> list[Edition]:
    """Announce every publication whose delay has run out; returns their editions. A second call does nothing.

    It is the system's act, in the name of whoever turned the second key. Cheap when nothing is due (one
    query), so that the pages that show results call it too. `mail_at_once` False leaves the mails to the
    timer: a visitor's request does not wait for a mail server.
    """
    moment = now or timezone.now()
    found = []
    for publication, edition in due(moment):
        if out := _publish(publication, edition, moment, mail_at_once=mail_at_once):
            found.append(out)
    return found


@transaction.atomic
def _publish(
    publication: int, edition: int, moment: datetime, *, mail_at_once: bool
) -> Edition | None:
    """One of them, under the lock that its withdrawal takes too; None when that came first."""
    locked(edition)
    fresh = (
        Publication.objects.select_related("approved_by", "edition")
        .defer("data")
        .filter(UNDER_WAY, pk=publication, goes_out_at__lte=moment)
        .first()
    )
    if fresh is None:
        return None
    by = fresh.approved_by
    moved = move(fresh.edition, Stage.PUBLISHED, by=by)
    fresh.published_at = timezone.now()
    fresh.save(update_fields=["published_at"])
    record(moved, "publication.out", by=by, obj=fresh, payload={"data": fresh.data_hash})
    announce(moved, at_once=mail_at_once)
    return moved
