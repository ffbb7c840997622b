"""What stands between an edition and its decision. No score in it."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from assessments.editions.models import Edition
from assessments.editions.stages import Stage, reached
from assessments.results.models import Plenary
from assessments.results.queries.computing import FinalComputed
from assessments.review.queries.stages import Block


def deciding_blocks(edition: Edition, computed: FinalComputed) -> list[Block]:
    """What blocks deciding the final ranking, each with the page where it is mended; empty once it is decided."""
    if reached(edition.stage, Stage.DECIDED):
        return []
    return list(_blocks(edition, computed))


def _blocks(edition: Edition, computed: FinalComputed) -> Iterator[Block]:
    page = reverse("results:plenary", args=[edition.slug])
    for one in computed.unruled:
        text = _("%(name)s, %(code)s: the plenary has not ruled on the proposed correction.")
        words = {"name": one.visit.participant.name, "code": one.indicator.code}
        yield Block(text % words, f"{page}#correction-{one.pk}")
    for pk in computed.basis.drifted:
        text = _("%(name)s: the score computed now is not the one frozen with the nomination.")
        yield Block(
            text % {"name": computed.participant(pk).name},
            reverse("nomination:index", args=[edition.slug]),
        )
    for pk in computed.ranked.lacking:
        text = _("%(name)s: a nominee without a score of the site visit or the questionnaire.")
        yield Block(text % {"name": computed.participant(pk).name}, page)
    for pk in computed.ranked.idle:
        text = _("%(name)s: the recorded vote decides no tie any more; withdraw it.")
        yield Block(text % {"name": computed.participant(pk).name}, f"{page}#vote")
    if not Plenary.objects.filter(edition=edition).exists():
        yield Block(
            _("The details of the final plenary are missing."),
            reverse("results:plenary-meeting", args=[edition.slug]),
        )
