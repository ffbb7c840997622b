"""What stands between an edition and its decision. No score in it."""

from collections.abc import Collection, Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from assessments.editions.models import Edition
from assessments.editions.stages import Stage, reached
from assessments.results.models import Plenary, Ruling
from assessments.results.queries.computing import FinalComputed
from assessments.review.queries.stages import Block
from assessments.verification import queries as verification
from assessments.verification.models import Correction


def deciding_blocks(edition: Edition, computed: FinalComputed | None = None) -> list[Block]:
    """What blocks deciding the final ranking, each with the page where it is mended; empty once it is decided.

    With `computed` also what only the scores tell. Without it: four queries.
    """
    if reached(edition.stage, Stage.DECIDED):
        return []
    if not reached(edition.stage, Stage.PLENARY):
        text = _("The final plenary is not open yet.")
        return [Block(text, reverse("results:plenary", args=[edition.slug]))]
    return [*_unruled(edition, computed), *_scores(edition, computed), *_meeting(edition)]


def _unruled(edition: Edition, computed: FinalComputed | None) -> Iterator[Block]:
    page = reverse("results:plenary", args=[edition.slug])
    if computed is not None:
        left: Collection[Correction] = computed.unruled
    else:
        ruled = set(
            Ruling.objects.filter(correction__visit__edition=edition).values_list(
                "correction_id", flat=True
            )
        )
        left = [one for one in verification.corrections(edition) if one.pk not in ruled]
    for one in left:
        text = _("%(name)s, %(code)s: the plenary has not ruled on the proposed correction.")
        words = {"name": one.visit.participant.name, "code": one.indicator.code}
        yield Block(text % words, f"{page}#correction-{one.pk}")


def _scores(edition: Edition, computed: FinalComputed | None) -> Iterator[Block]:
    if computed is None:
        return
    page = reverse("results:plenary", args=[edition.slug])
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


def _meeting(edition: Edition) -> Iterator[Block]:
    if not Plenary.objects.filter(edition=edition).exists():
        yield Block(
            _("The details of the final plenary are missing."),
            reverse("results:plenary-meeting", args=[edition.slug]),
        )
