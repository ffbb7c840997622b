"""What stands between an edition and its nomination. No number of points in it."""

from collections.abc import Iterator, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessments.editions.models import Edition
from assessments.editions.stages import Stage, reached
from assessments.nomination.models import Meeting
from assessments.nomination.queries.computing import Computed
from assessments.presentation import queries as presentation
from assessments.review import queries as review
from assessments.review.queries.items import Item
from assessments.review.queries.stages import Block


def blocks(
    edition: Edition, computed: Computed | None = None, *, found: Sequence[Item] | None = None
) -> list[Block]:
    """What blocks opening the nomination, each with the page where it is mended; empty once it is open.

    With `computed` also what only the scores tell: too few participants with one. `found`: the verifiers'
    items, where the caller has them already. A constant number of queries.
    """
    if reached(edition.stage, Stage.NOMINATION):
        return []
    if not reached(edition.stage, Stage.PRESENTATION):
        text = _("The presentations are not open yet.")
        return [Block(text, reverse("review:stage", args=[edition.slug]))]
    return [*_blocks(edition, found), *_too_few(edition, computed)]


def _blocks(edition: Edition, found: Sequence[Item] | None) -> Iterator[Block]:
    board = reverse("presentation:board", args=[edition.slug])
    if not presentation.is_closed(edition):
        yield Block(_("The chair has not closed the scoring round."), board)
    for owed in presentation.unexplained(edition):
        text = _("%(member)s: no complete sheet for %(participant)s, and no reason is recorded.")
        yield Block(text % {"member": owed.member, "participant": owed.participant}, board)
    for sheet in presentation.reopened(edition):
        text = _("%(member)s: the sheet for %(participant)s is unlocked and not complete again.")
        yield Block(text % {"member": sheet.member, "participant": sheet.participant}, board)
    for participant, count in review.unreviewed(edition, found):
        text = ngettext(
            "%(name)s: %(count)s indicator is not verified.",
            "%(name)s: %(count)s indicators are not verified.",
            count,
        )
        yield Block(
            text % {"name": participant.name, "count": count},
            reverse("review:overview", args=[edition.slug, participant.pk]),
        )
    if not Meeting.objects.filter(edition=edition).exists():
        yield Block(
            _("The details of the plenary meeting are missing."),
            reverse("nomination:meeting", args=[edition.slug]),
        )


def _too_few(edition: Edition, computed: Computed | None) -> Iterator[Block]:
    if computed is None or len(computed.scored) >= edition.nominee_count:
        return
    text = _("Only %(scored)d participants have a score; the nomination has %(places)d places.")
    yield Block(
        text % {"scored": len(computed.scored), "places": edition.nominee_count},
        reverse("presentation:board", args=[edition.slug]),
    )


def sheets_locked(edition: Edition) -> bool:
    """Whether totals may exist at all: the round closed, no sheet open again."""
    return presentation.is_closed(edition) and not presentation.reopened(edition).exists()
