"""What brings an edition to its next stage, and the acts that wait for a second key. No score."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.translation import gettext as _

from assessments.editions.models import Edition
from assessments.editions.proposal_models import Act, Proposal, ProposalState
from assessments.editions.stages import Stage
from assessments.formats.dates import clock_text
from assessments.nomination import queries as nomination
from assessments.presentation.opening_queries import opening_blocks as presentation_blocks
from assessments.questionnaire.queries.opening import Block, Matter
from assessments.questionnaire.queries.opening import preview as opening_preview
from assessments.results.queries.blocks import deciding_blocks
from assessments.results.queries.publishing import publication_in_force
from assessments.review import queries as review
from assessments.review.queries.items import Item
from assessments.verification import queries as verification


@dataclass(frozen=True, slots=True)
class Next:
    """The next act: where its button leads, and what it still waits for."""

    label: str
    url: str
    blocks: list[tuple[str, str]] = field(default_factory=list)  # (sentence, address)
    proposed: bool = False  # waits for its second key
    under_way: str = ""  # it happens by itself: when


def next_act(
    edition: Edition,
    waiting: Collection[str],
    found: Sequence[Item] | None = None,
    *,
    mends: bool = True,
) -> Next | None:
    """What brings the edition to its next stage, and what blocks it. `waiting`: the acts proposed already.

    `mends`: the reader may open the pages of the secretariat; without it their blocks have no address.
    """
    slug = edition.slug
    match edition.stage:
        case Stage.SETUP:
            url = reverse("questionnaire:opening", args=[slug])
            shown = opening_preview(edition)
            return Next(
                _("Open the questionnaire"),
                url,
                [(one.text, _mend(edition, one, url) if mends else "") for one in shown.blocks],
                Act.OPEN_QUESTIONNAIRE in waiting,
            )
        case Stage.QUESTIONNAIRE:
            blocks = review.opening_blocks(edition)
            url = reverse("review:stage", args=[slug])
            return Next(
                _("Close the questionnaire and open the desk verification"),
                url,
                [(b.text, b.url if mends else "") for b in blocks],
            )
        case Stage.REVIEW:
            blocks = review.closing_blocks(edition, found)
            url = reverse("review:stage", args=[slug])
            return Next(_("Close the desk verification"), url, [(b.text, b.url) for b in blocks])
        case Stage.OBJECTION:
            url = reverse("presentation:stage", args=[slug])
            return Next(
                _("Open the presentations"),
                url,
                [(text, url) for text in presentation_blocks(edition)],
            )
        case Stage.PRESENTATION:
            url = reverse("nomination:index", args=[slug])
            return Next(
                _("Open the nomination round"),
                url,
                [(b.text, b.url) for b in nomination.blocks(edition, found=found)],
                Act.OPEN_NOMINATION in waiting,
            )
        case _:
            return _later_act(edition, waiting)


def _later_act(edition: Edition, waiting: Collection[str]) -> Next | None:
    """The same from the nomination on."""
    slug = [edition.slug]
    plenary = reverse("results:plenary", args=slug)
    match edition.stage:
        case Stage.NOMINATION:
            blocks = verification.opening_blocks(edition)
            url = reverse("verification:stage", args=slug)
            return Next(_("Begin the site visits"), url, [(b.text, b.url) for b in blocks])
        case Stage.VERIFICATION:
            blocks = verification.closing_blocks(edition)
            return Next(_("Open the final plenary"), plenary, [(b.text, b.url) for b in blocks])
        case Stage.PLENARY:
            blocks = deciding_blocks(edition)
            proposed = Act.DECIDE in waiting
            return Next(
                _("Decide the final ranking"), plenary, [(b.text, b.url) for b in blocks], proposed
            )
        case Stage.DECIDED:
            url = reverse("results:publication", args=slug)
            found = publication_in_force(edition)
            clock = clock_text(found.goes_out_at) if found else ""
            return Next(_("Publish the results"), url, [], Act.PUBLISH in waiting, clock)
        case _:
            return None


MENDED_AT: dict[Matter, tuple[str, ...]] = {
    Matter.LETTERS: ("control:settings", "decree"),
    Matter.INSTRUMENT: ("instrument:index",),
    Matter.PARTICIPANTS: ("control:participants",),
    Matter.DEADLINE: ("control:dates",),
    Matter.PANEL: ("control:members",),
}


def _mend(edition: Edition, block: Block, otherwise: str) -> str:
    """The page where a block of the opening is mended."""
    if block.matter not in MENDED_AT:
        return otherwise
    name, *more = MENDED_AT[block.matter]
    return reverse(name, args=[edition.slug, *more])


ACT_PAGES = {
    Act.OPEN_QUESTIONNAIRE: "questionnaire:opening",
    Act.AMEND_INSTRUMENT: "instrument:amendment",
    Act.OPEN_NOMINATION: "nomination:index",
    Act.DECIDE: "results:plenary",
    Act.PUBLISH: "results:publication",
}
BACK_PAGES = {
    Stage.PRESENTATION: "presentation:stage",
    Stage.NOMINATION: "nomination:index",
    Stage.VERIFICATION: "verification:stage",
    Stage.PLENARY: "results:plenary-back",
    Stage.DECIDED: "results:plenary-back",
}


def open_proposals(edition: Edition) -> list[tuple[Proposal, str]]:
    """The acts that wait for the second key, each with the page where it is decided. One query."""
    waiting = Proposal.objects.filter(edition=edition, state=ProposalState.OPEN).select_related(
        "proposed_by"
    )
    return [(one, _page(edition, one)) for one in waiting]


def _page(edition: Edition, proposal: Proposal) -> str:
    act = Act(proposal.act)
    if act == Act.UNLOCK_SHEET:
        return reverse("presentation:unlock", args=[edition.slug, int(proposal.target)])
    if act == Act.STEP_BACK:
        name = BACK_PAGES.get(Stage(edition.stage), "review:stage")
    else:
        name = ACT_PAGES.get(act, "control:panel")
    return reverse(name, args=[edition.slug])
