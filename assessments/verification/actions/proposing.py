"""Corrections that a team proposes; the final plenary rules on them."""

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from assessments.audit.record import record
from assessments.editions.stages import StageError
from assessments.instrument.rubric_models import SiteItem
from assessments.review.judging import stored_points
from assessments.verification.actions.holding import hold_form
from assessments.verification.correcting import Proposed, problems, worth
from assessments.verification.models import Correction, CorrectionKind, Visit
from assessments.verification.queries.claims import all_claims, verified


@transaction.atomic
def propose_correction(
    visit: Visit, code: str, *, given: Proposed, by: User, item: SiteItem | None = None
) -> Correction:
    """Propose another answer or other points for the indicator `code`, with reason.

    The same proposal again is no second one. Raises StageError when the form is closed or another
    correction of this indicator stands (withdraw it first), ValidationError by field.
    """
    held = hold_form(visit, by=by)
    found = all_claims(held.edition, held.participant).get(code)
    if found is None or found.row is None:
        raise StageError(_("%(code)s has no verified answer to correct.") % {"code": code})
    before = verified(found.row)
    result = worth(found.question, found.claim, given)
    if wrong := problems(found.question, given, result, before):
        raise ValidationError({name or NON_FIELD_ERRORS: texts for name, texts in wrong.items()})
    answers = given.kind == CorrectionKind.ANSWER
    values = {
        "kind": given.kind,
        "data": result.data.as_json() if answers else {},
        "presence": result.presence if answers else "",
        "before": stored_points(before["points"]),
        "exact": stored_points(result.points),
        "reason": given.reason,
    }
    indicator = found.question.indicator
    standing = Correction.objects.filter(
        visit=held, indicator=indicator, withdrawn_at__isnull=True
    ).first()
    if standing is not None:
        if all(getattr(standing, name) == value for name, value in values.items()):
            return standing  # a second click
        raise StageError(
            _("A correction of %(code)s is proposed already. Withdraw it first.") % {"code": code}
        )
    made = Correction.objects.create(visit=held, indicator=indicator, item=item, by=by, **values)
    # Points stand in the payload alone: history pages show reasons to people who may not see points.
    record(
        held.edition, "visit.correction", by=by, obj=made,
        label=f"{held.participant.name} {code}", payload=values | {"indicator": code},
    )  # fmt: skip
    return made


@transaction.atomic
def withdraw_correction(correction: Correction, *, reason: str, by: User) -> Correction:
    """Take a proposal back, with reason. Raises StageError when it is withdrawn or the form closed, ValidationError."""
    held = hold_form(correction.visit, by=by)
    fresh = Correction.objects.select_related("indicator").get(pk=correction.pk)
    if fresh.withdrawn_at is not None:
        raise StageError(_("This correction is withdrawn already."))
    if not reason.strip():
        raise ValidationError({"reason": _("Give a reason.")})
    fresh.withdrawn_at, fresh.withdrawn_by = timezone.now(), by
    fresh.withdrawn_reason = reason.strip()
    fresh.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
    record(
        held.edition, "visit.withdraw_correction", by=by, obj=fresh,
        label=f"{held.participant.name} {fresh.indicator.code}", reason=fresh.withdrawn_reason,
    )  # fmt: skip
    return fresh
