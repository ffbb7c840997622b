"""Give each verifier his part."""

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from assessments.audit.record import record
from assessments.editions.machine import hold
from assessments.editions.panel_models import PanelMember
from assessments.editions.stages import Stage
from assessments.instrument.models import Component
from assessments.review.models import Assignment

PLANNING = (Stage.SETUP, Stage.QUESTIONNAIRE, Stage.REVIEW)


@transaction.atomic
def assign(member: PanelMember, component_ids: Collection[int], *, by: User) -> list[Component]:
    """Let `member` check these components and no others; none given: all of them.

    It counts from his next request on. Raises StageError after the desk verification, ValidationError
    for somebody who does not verify here or a component of another edition.
    """
    edition = hold(member.edition_id, *PLANNING)
    fresh = PanelMember.objects.get(pk=member.pk)
    if not fresh.verifies or fresh.left_at is not None:
        raise ValidationError(_("%(name)s does not verify in this edition.") % {"name": fresh.name})
    chosen = list(Component.objects.filter(edition=edition, pk__in=component_ids))
    if len(chosen) != len(set(component_ids)):
        raise ValidationError(_("There is no such component in this edition."))
    before = set(fresh.assignments.values_list("component_id", flat=True))
    after = {one.pk for one in chosen}
    if before == after:
        return chosen
    Assignment.objects.filter(member=fresh).exclude(component__in=after).delete()
    Assignment.objects.bulk_create(
        Assignment(member=fresh, component=one) for one in chosen if one.pk not in before
    )
    record(
        edition,
        "review.assign",
        by=by,
        obj=fresh,
        payload={"components": [one.code for one in chosen]},
    )
    return chosen
