"""Who stands where in which edition."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.http import Http404

from accounts.models import Role, User
from assessments.editions.deadline_models import Deadline, Extension
from assessments.editions.models import Edition, Participant
from assessments.editions.panel_models import PanelMember, Recusal
from assessments.editions.stages import Stage, reached


@dataclass(frozen=True, slots=True)
class Access:
    """One person in one edition: the facts that `permissions` judges by.

    seat: his active seat on this edition's panel, if any. participant: his office, if he has one.
    """

    user: User
    edition: Edition
    seat: PanelMember | None
    participant: Participant | None

    def has_reached(self, stage: Stage) -> bool:
        return reached(self.edition.stage, stage)


def editions_for(user: User) -> QuerySet[Edition]:
    """The editions a person may know of: all for the province, his own for offices and panel members."""
    if user.role in (Role.SECRETARIAT, Role.REVIEWER):
        return Edition.objects.all()
    if user.is_office:
        return Edition.objects.filter(participants__regency=user.regency_id)
    return Edition.objects.filter(panel__user=user, panel__left_at__isnull=True)


def enter(user: User | AnonymousUser, slug: str) -> Access:
    """The edition with this slug as this person stands in it. Raises Http404 when he may not know of it.

    One query for an office or a member of the panel, two for the province: every page and every save pays them.
    """
    if not isinstance(user, User):
        raise Http404
    if user.is_office:
        office = (
            Participant.objects.select_related("edition", "regency")
            .filter(regency=user.regency_id, edition__slug=slug)
            .first()
        )
        if office is None:
            raise Http404
        return Access(user, office.edition, None, office)
    seats = PanelMember.objects.filter(user=user, left_at__isnull=True, edition__slug=slug)
    if user.role not in (Role.SECRETARIAT, Role.REVIEWER):
        member = seats.select_related("edition").first()
        if member is None:
            raise Http404
        return Access(user, member.edition, member, None)
    edition = Edition.objects.filter(slug=slug).first()
    if edition is None:
        raise Http404
    return Access(user, edition, seats.first(), None)


def active_panel(edition: Edition) -> QuerySet[PanelMember]:
    return edition.panel.filter(left_at__isnull=True).select_related("user")


def jurors(edition: Edition) -> QuerySet[PanelMember]:
    """The members who score presentations, in the decree's order."""
    return active_panel(edition).filter(scores=True)


def recused_pairs(edition: Edition) -> set[tuple[int, int]]:
    """(participant, member) ids that are out of the sum and the divisor."""
    return set(
        Recusal.objects.filter(member__edition=edition).values_list("participant_id", "member_id")
    )


def is_recused(member: PanelMember, participant: Participant) -> bool:
    return Recusal.objects.filter(member=member, participant=participant).exists()


def assessed(edition: Edition) -> QuerySet[Participant]:
    """The participants that are still assessed (not excluded)."""
    return edition.participants.filter(excluded_at__isnull=True).select_related("regency")


def leaders(edition: Edition) -> Q:
    return Q(edition=edition, duty__in=["chair", "deputy"], left_at__isnull=True)


def base_deadline(edition: Edition, stage: Stage) -> datetime | None:
    """The deadline as it was set, without extensions."""
    found = Deadline.objects.filter(edition=edition, stage=stage)
    return found.values_list("at", flat=True).first()


def extensions(
    edition: Edition, stage: Stage, participant: Participant | None = None
) -> list[datetime]:
    """The extensions that cover `participant`."""
    covers = Q(participant__isnull=True)
    if participant is not None:
        covers |= Q(participant=participant)
    found = Extension.objects.filter(covers, edition=edition, stage=stage)
    return list(found.values_list("until", flat=True))


def deadline(
    edition: Edition, stage: Stage, participant: Participant | None = None
) -> datetime | None:
    """The last moment of `stage` for `participant`: the deadline or the latest extension that covers it.

    None when the edition set no deadline.
    """
    base = base_deadline(edition, stage)
    return None if base is None else max([base, *extensions(edition, stage, participant)])
