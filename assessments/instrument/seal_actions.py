"""Seal the rules of an edition. The action that opens the questionnaire calls it."""

import hashlib

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from assessments.audit.canonical import canonical
from assessments.audit.record import record
from assessments.editions.models import Edition
from assessments.editions.proposal_models import Proposal
from assessments.editions.stages import StageError
from assessments.instrument.models import Instrument
from assessments.instrument.problems import InstrumentError
from assessments.instrument.queries import seal_in_force
from assessments.instrument.seal_models import Seal
from assessments.instrument.seal_queries import blockers, canonical_rules


@transaction.atomic
def seal(edition: Edition, *, by: User, proposal: Proposal, reason: str = "") -> Seal:
    """Freeze the rules as they stand: from here on the database refuses every change to them.

    Call it inside the transaction that holds the edition (`machine.hold`) and turned the second key.
    Raises InstrumentError with everything that blocks, StageError when a seal is in force already.
    """
    if seal_in_force(edition) is not None:
        raise StageError(_("The rules of this edition are already sealed."))
    if found := blockers(edition):
        raise InstrumentError(found)
    last = Seal.objects.filter(edition=edition).order_by("-version").first()
    version = 1 if last is None else last.version + 1
    Instrument.objects.filter(edition=edition).update(version=version)
    text = canonical(canonical_rules(edition))
    new = Seal.objects.create(
        edition=edition,
        version=version,
        hash=hashlib.sha256(text).hexdigest(),
        canonical=text.decode("utf-8"),
        reason=reason,
        proposal=proposal,
        sealed_by=by,
        sealed_at=timezone.now(),
    )
    record(
        edition,
        "instrument.seal",
        by=by,
        obj=new,
        reason=reason,
        payload={"version": version, "hash": new.hash, "proposal": proposal.pk},
    )
    return new
