"""What stands in the way of the presentations."""

from django.utils import timezone
from django.utils.translation import gettext as _

from assessments.editions.models import Edition
from assessments.editions.queries import assessed, deadline, jurors
from assessments.editions.stages import Stage


def opening_blocks(edition: Edition) -> list[str]:
    """What stands in the way of opening the presentations, in words."""
    found = []
    if edition.objection_days:
        last = deadline(edition, Stage.OBJECTION)
        if last is None or timezone.now() <= last:
            found.append(_("The time for objections is not over."))
    without = [p.name for p in assessed(edition).filter(slot__isnull=True)]
    if without:
        found.append(_("No slot yet: %(names)s.") % {"names": ", ".join(without)})
    count = jurors(edition).count()
    if count < edition.min_jurors:
        found.append(
            _("The panel has %(count)d jurors; at least %(least)d are needed.")
            % {"count": count, "least": edition.min_jurors}
        )
    return found
