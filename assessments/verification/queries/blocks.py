"""What stands before the visits may begin, and before the plenary may. No number of points in it."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from assessments.editions.models import Edition, Participant
from assessments.editions.queries import recused_pairs
from assessments.editions.stages import Stage, reached
from assessments.formats.dates import moment_text
from assessments.instrument.rubric_queries import site_rubric
from assessments.nomination.queries import round_in_force
from assessments.review.queries.stages import Block
from assessments.verification.models import Visit
from assessments.verification.queries.visits import is_released, nominees, reply_open, visits


def opening_blocks(edition: Edition) -> list[Block]:
    """What blocks the beginning of the site visits; empty once they are open. A constant number of queries."""
    if reached(edition.stage, Stage.VERIFICATION):
        return []
    index = reverse("nomination:index", args=[edition.slug])
    if edition.stage != Stage.NOMINATION:
        return [Block(_("The nomination is not open yet."), index)]
    found = list(_opening(edition))
    if not is_released(edition):
        found.insert(0, Block(_("The names of the nominees are not released."), index))
    return found


def _opening(edition: Edition) -> Iterator[Block]:
    rubric = site_rubric(edition)
    if rubric is None:
        yield Block(
            _("The edition has no rubric for the site visit."),
            reverse("instrument:index", args=[edition.slug]),
        )
        return
    planned = {one.participant_id: one for one in visits(edition)}
    recused = recused_pairs(edition)
    least = rubric.head.min_verifiers
    for one in nominees(edition):
        url = _card(edition, one)
        visit = planned.get(one.pk)
        if visit is None:
            yield Block(_("%(name)s: the visit is not planned.") % {"name": one}, url)
            continue
        yield from _team(visit, least, recused, url)


def _card(edition: Edition, nominee: Participant) -> str:
    """Where the visit is planned from: the chair may look there, not plan."""
    return f"{reverse('verification:index', args=[edition.slug])}#nominee-{nominee.pk}"


def _team(visit: Visit, least: int, recused: set[tuple[int, int]], url: str) -> Iterator[Block]:
    name = visit.participant.name
    team = [one for one in visit.team.all() if one.left_at is None]
    if len(team) < least:
        text = _("%(name)s: the team has %(count)d members; at least %(least)d are needed.")
        yield Block(text % {"name": name, "count": len(team), "least": least}, url)
    for member in team:
        if (visit.participant_id, member.pk) in recused:
            text = _("%(name)s: %(member)s is recused from this regency.")
            yield Block(text % {"name": name, "member": member}, url)


def closing_blocks(edition: Edition) -> list[Block]:
    """What keeps the plenary from beginning: a visit without finished form, a reply still to come. Three queries."""
    planned = {one.participant_id: one for one in visits(edition)}
    expected = nominees(edition)
    if not expected and round_in_force(edition) is None:
        url = reverse("verification:stage", args=[edition.slug])
        return [Block(_("There is no nomination in force."), url)]
    return [block for one in expected for block in _closing(edition, one, planned.get(one.pk))]


def _closing(edition: Edition, nominee: Participant, visit: Visit | None) -> Iterator[Block]:
    if visit is None:
        text = _("%(name)s: the visit is not planned.")
        yield Block(text % {"name": nominee}, _card(edition, nominee))
        return
    url = reverse("verification:visit", args=[edition.slug, visit.pk])
    if visit.finished_at is None:
        yield Block(_("%(name)s: the form of the visit is not finished.") % {"name": nominee}, url)
    elif reply_open(visit) and visit.reply_due_at is not None:
        text = _("%(name)s can still reply to the minutes until %(at)s.")
        yield Block(text % {"name": nominee, "at": moment_text(visit.reply_due_at)}, url)
