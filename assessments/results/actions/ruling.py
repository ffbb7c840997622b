"""What the plenary says: on each proposed correction, and on a tie that the chain leaves."""

from collections.abc import Collection, Mapping
from itertools import pairwise

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from assessments.audit.record import record
from assessments.editions.machine import hold
from assessments.editions.models import Edition
from assessments.editions.panel_models import PanelMember
from assessments.editions.queries import recused_pairs
from assessments.editions.stages import Stage, StageError, Stale
from assessments.results import queries
from assessments.results.models import Ruling, TieVote
from assessments.verification.models import Correction


@transaction.atomic
def rule(correction: Correction, *, accepted: bool, reason: str, seen: int, by: User) -> Ruling:
    """Accept or refuse a proposed correction; `seen` is the version the page showed, 0 for none.

    Raises Stale (with the stored ruling) when somebody ruled in between, ValidationError without a reason,
    StageError in another stage and when the correction was withdrawn.
    """
    held = hold(correction.visit.edition_id, Stage.PLENARY)
    fresh = Correction.objects.select_related("visit__participant", "indicator").get(
        pk=correction.pk
    )
    if fresh.withdrawn_at is not None:
        raise StageError(_("This correction was withdrawn."))
    if not reason.strip():
        raise ValidationError(_("Give a reason."))
    ruling = Ruling.objects.select_for_update().filter(correction=fresh).first()
    if (ruling.version if ruling else 0) != seen:
        raise Stale(ruling)
    if ruling is None:
        ruling = Ruling(correction=fresh, version=0)
    ruling.accepted, ruling.reason = accepted, reason.strip()
    ruling.by, ruling.at = by, timezone.now()
    ruling.version += 1
    ruling.save()
    record(
        held, "plenary.rule", by=by, obj=ruling, reason=ruling.reason,
        label=f"{fresh.visit.participant} {fresh.indicator.code}",
        payload={"correction": fresh.pk, "accepted": accepted, "version": ruling.version},
    )  # fmt: skip
    return ruling


@transaction.atomic
def vote(
    edition: Edition,
    *,
    places: Mapping[int, int],
    votes: Mapping[int, int],
    voters: Collection[PanelMember],
    reason: str,
    by: User,
) -> list[TieVote]:
    """Record how the plenary placed nominees whom the whole tie chain left together. 1 is best.

    Shapes: `places` and `votes` by participant id, for exactly one tied group; places run from 1. It takes
    the place of an earlier vote on the same group; the record keeps both. `voters`: who took part.
    Raises ValidationError saying what does not fit, StageError in another stage.
    """
    held = hold(edition.pk, Stage.PLENARY)
    computed = queries.compute_final(held)
    _check(held, computed, places, votes, voters)
    if not reason.strip():
        raise ValidationError(_("Give a reason."))
    TieVote.objects.filter(participant_id__in=places).delete()
    made = []
    for pk, place in places.items():
        one = TieVote.objects.create(
            edition=held,
            participant_id=pk,
            place=place,
            votes=votes[pk],
            reason=reason.strip(),
            by=by,
        )
        one.voters.set(voters)
        made.append(one)
    record(
        held, "plenary.vote", by=by, obj=held, reason=reason.strip(),
        payload={
            "places": {str(pk): place for pk, place in places.items()},
            "votes": {str(pk): count for pk, count in votes.items()},
            "voters": sorted(one.pk for one in voters),
        },
    )  # fmt: skip
    return made


def _check(
    edition: Edition,
    computed: queries.FinalComputed,
    places: Mapping[int, int],
    votes: Mapping[int, int],
    voters: Collection[PanelMember],
) -> None:
    if set(places) not in [set(group) for group in computed.ranked.tied]:
        raise ValidationError(
            _("The plenary votes only on nominees whom the tie chain leaves tied.")
        )
    if votes.keys() != places.keys() or not all(1 <= one <= len(places) for one in places.values()):
        raise ValidationError(_("Give every tied nominee a place and a number of votes."))
    plenary = queries.plenary_of(edition)
    present = {one.pk for one in plenary.attendance.all()} if plenary else set()
    if not voters or not {one.pk for one in voters} <= present:
        raise ValidationError(_("Only members who were present at the plenary vote."))
    recused = {member for pk, member in recused_pairs(edition) if pk in places}
    if named := [one.name for one in voters if one.pk in recused]:
        raise ValidationError(
            _("Recused from one of the tied nominees: %(names)s.") % {"names": ", ".join(named)}
        )
    if sum(votes.values()) > len(voters):
        raise ValidationError(_("There are more votes than members who voted."))
    order = sorted(places, key=lambda pk: places[pk])
    if any(votes[one] < votes[two] for one, two in pairwise(order)):
        raise ValidationError(_("More votes cannot give a worse place."))
    ranks = {pk: 1 + sum(other < places[pk] for other in places.values()) for pk in places}
    if ranks != dict(places):
        raise ValidationError(_("Places run from 1 without a gap; a shared place skips the next."))


@transaction.atomic
def withdraw_votes(edition: Edition, *, by: User, reason: str) -> int:
    """Take back every recorded vote, with a reason; the record keeps them. Returns how many rows went.

    Raises ValidationError without a reason, StageError in another stage and when there is none.
    """
    held = hold(edition.pk, Stage.PLENARY)
    if not reason.strip():
        raise ValidationError(_("Give a reason."))
    found = list(TieVote.objects.filter(edition=held))
    if not found:
        raise StageError(_("There is no recorded vote."))
    TieVote.objects.filter(edition=held).delete()
    record(
        held, "plenary.unvote", by=by, obj=held, reason=reason.strip(),
        payload={"places": {str(one.participant_id): one.place for one in found}},
    )  # fmt: skip
    return len(found)
