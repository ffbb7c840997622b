"""Who is nominated, which visits there are, how far each is."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from assessments.editions.models import Edition, Participant
from assessments.editions.panel_models import Duty, PanelMember
from assessments.editions.queries import active_panel, recused_pairs
from assessments.instrument.rubric_models import SiteItem
from assessments.instrument.rubric_queries import SiteChecklist
from assessments.nomination.models import Standing
from assessments.nomination.queries import round_in_force
from assessments.verification.models import Visit
from assessments.verification.withdrawal_models import NomineeWithdrawal

STANDS = Q(undone_at__isnull=True)


def _standings(edition: Edition) -> QuerySet[Standing]:
    """The nominees of the round in force who have not withdrawn."""
    nominated = Standing.objects.filter(
        round__edition=edition, nominated=True, round__voided_at__isnull=True
    )
    return nominated.exclude(
        Exists(NomineeWithdrawal.objects.filter(STANDS, standing=OuterRef("pk")))
    )


def withdrawals(edition: Edition) -> list[NomineeWithdrawal]:
    """Who withdrew after the nomination in force, by their short names. One query."""
    found = list(
        NomineeWithdrawal.objects.filter(
            STANDS, standing__round__edition=edition, standing__round__voided_at__isnull=True
        ).select_related("standing__participant__regency", "by")
    )
    for one in found:
        one.standing.participant.edition = edition
    return sorted(found, key=lambda one: one.standing.participant.regency.short_name.casefold())


def nominees(edition: Edition) -> list[Participant]:
    """The nominees who are judged on, by their short names: the order tells nothing. One query."""
    rows = _standings(edition)
    found = [one.participant for one in rows.select_related("participant__regency")]
    for one in found:
        one.edition = edition
    return sorted(found, key=lambda one: one.regency.short_name.casefold())


def is_released(edition: Edition) -> bool:
    """Whether the nominees' names may be known: before it no visit is shown to anybody but the planners."""
    round_ = round_in_force(edition)
    return round_ is not None and round_.released_at is not None


def _visits(edition: Edition) -> QuerySet[Visit]:
    return (
        Visit.objects.filter(
            edition=edition, participant__in=_standings(edition).values("participant")
        )
        .select_related("participant__regency", "finished_by", "reply_by")
        .prefetch_related("team")
    )


def visits(edition: Edition) -> list[Visit]:
    """The planned visits of the nominees, in the nominees' order. Two queries."""
    return sorted(
        (_own(edition, one) for one in _visits(edition)),
        key=lambda one: one.participant.regency.short_name.casefold(),
    )


def _own(edition: Edition, visit: Visit) -> Visit:
    visit.edition = visit.participant.edition = edition
    return visit


def visit_of(edition: Edition, participant: Participant) -> Visit | None:
    """The visit of one nominee; None when it is not planned, he is not nominated, or has withdrawn."""
    found = _visits(edition).filter(participant=participant).first()
    return None if found is None else _own(edition, found)


def visit_by_id(edition: Edition, pk: int) -> Visit | None:
    found = _visits(edition).filter(pk=pk).first()
    return None if found is None else _own(edition, found)


def in_team(visit: Visit, member: PanelMember | None) -> bool:
    return member is not None and member.pk in {one.pk for one in visit.team.all()}


def candidates(edition: Edition) -> list[PanelMember]:
    """The members who may go on a visit: whoever judges, verifies or leads."""
    duties = Q(scores=True) | Q(verifies=True) | Q(duty__in=[Duty.CHAIR, Duty.DEPUTY])
    return list(active_panel(edition).filter(duties))


def recused_from(edition: Edition, participant: Participant) -> set[int]:
    """The members (ids) who are recused from one participant."""
    return {member for one, member in recused_pairs(edition) if one == participant.pk}


def reply_open(visit: Visit, now: datetime | None = None) -> bool:
    """Whether the visited agency can still reply."""
    now = now or timezone.now()
    due = visit.reply_due_at
    return visit.finished_at is not None and not visit.reply and due is not None and now <= due


def items_of(rubric: SiteChecklist | None) -> list[SiteItem]:
    """All items in the rubric's order; each knows its aspect."""
    found = []
    for aspect in rubric.aspects if rubric else ():
        for item in aspect.items.all():
            item.aspect = aspect
            found.append(item)
    return found
