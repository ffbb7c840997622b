"""Plan the visits and their teams."""

import datetime as dt
from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from assessments.audit.record import record
from assessments.editions.machine import hold
from assessments.editions.models import Edition, Participant
from assessments.editions.panel_models import PanelMember
from assessments.editions.stages import Stage, StageError, Stale
from assessments.instrument.rubric_queries import site_rubric
from assessments.verification.actions import letters
from assessments.verification.models import Visit
from assessments.verification.queries.claims import new_sample
from assessments.verification.queries.visits import candidates, nominees, recused_from


@transaction.atomic
def plan(
    participant: Participant,
    *,
    visit_on: dt.date,
    starts: dt.time,
    place: str,
    team: Collection[PanelMember],
    by: User,
    ends: dt.time | None = None,
    order_number: str = "",
    order_date: dt.date | None = None,
    seen: int = 0,
) -> Visit:
    """Plan or change one nominee's visit over the version that the page had seen (0: none yet).

    Once the visits are open, the team and the visited agency get a mail about a change. Raises
    StageError for a regency that is not nominated, a finished form or another stage; ValidationError
    (by field) for a team that is too small or has a recused member; Stale (with the stored visit).
    """
    edition = hold(participant.edition_id, Stage.NOMINATION, Stage.VERIFICATION)
    nominee = next((one for one in nominees(edition) if one.pk == participant.pk), None)
    if nominee is None:
        raise StageError(_("Only a nominee is visited."))
    _check_team(edition, nominee, team)
    visit = Visit.objects.select_for_update().filter(participant=nominee).first()
    if (visit.version if visit else 0) != seen:
        raise Stale(visit)
    if visit is not None and visit.finished_at is not None:
        raise StageError(_("The form of this visit is finished; the plan stands in its minutes."))
    visit = visit or Visit(participant=nominee, edition=edition, version=0)
    visit.participant, visit.edition = nominee, edition
    visit.visit_on, visit.starts, visit.ends = visit_on, starts, ends
    visit.place, visit.order_number, visit.order_date = place, order_number, order_date
    visit.version += 1
    if edition.stage == Stage.VERIFICATION and not visit.sample:
        visit.sample = new_sample(edition, nominee)
    visit.save()
    visit.team.set(team)
    record(
        edition, "visit.plan", by=by, obj=visit, label=nominee.name,
        payload={
            "visit_on": visit_on, "starts": starts, "ends": ends, "place": place,
            "order": order_number, "order_date": order_date, "version": visit.version,
            "team": sorted(member.pk for member in team),
        },
    )  # fmt: skip
    if edition.stage == Stage.VERIFICATION:
        letters.planned(visit)
    return visit


def _check_team(edition: Edition, nominee: Participant, team: Collection[PanelMember]) -> None:
    rubric = site_rubric(edition)
    least = rubric.head.min_verifiers if rubric else 1
    if len({member.pk for member in team}) < least:
        text = ngettext(
            "The team needs at least %(count)d member.",
            "The team needs at least %(count)d members.",
            least,
        )
        raise ValidationError({"team": text % {"count": least}})
    allowed = {member.pk for member in candidates(edition)}
    recused = recused_from(edition, nominee)
    for member in team:
        if member.pk in recused:
            text = _("%(member)s is recused from %(regency)s.")
            raise ValidationError({"team": text % {"member": member, "regency": nominee}})
        if member.pk not in allowed:
            text = _("%(member)s is not on the panel of this edition, or neither judges nor leads.")
            raise ValidationError({"team": text % {"member": member}})
