"""What opening the questionnaire will seal, and what still blocks it."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import Enum

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Role, User
from assessments.audit.canonical import fingerprint
from assessments.editions.models import Edition
from assessments.editions.panel_models import PanelMember
from assessments.editions.queries import active_panel, assessed, deadline
from assessments.editions.stages import Stage
from assessments.instrument.queries import Tree, load
from assessments.instrument.seal_queries import blockers, missing_letters, preview_hash
from assessments.questionnaire.prefill import is_known


@dataclass(frozen=True, slots=True)
class Office:
    name: str
    agency: str
    operators: int
    heads: int


class Matter(Enum):
    """What has to be mended, so that the page above can lead there."""

    STAGE = "stage"
    LETTERS = "letters"
    INSTRUMENT = "instrument"
    PARTICIPANTS = "participants"
    DEADLINE = "deadline"
    PANEL = "panel"


@dataclass(frozen=True, slots=True)
class Block:
    """One sentence in the reader's language, and what it is about."""

    text: str
    matter: Matter

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Preview:
    """What the two keys decide about, and what still blocks it."""

    instrument: str
    is_draft_text: bool
    components: int
    indicators: int
    points: str
    evidence: str
    rules_hash: str
    decree: str
    guideline: str
    deadline: datetime | None
    keys: int
    offices: tuple[Office, ...]
    leaders: tuple[str, ...]
    jurors: tuple[str, ...]
    verifiers: tuple[str, ...]
    blocks: tuple[Block, ...]

    @property
    def hash(self) -> str:
        """The fingerprint of what is decided: not of the sentences, nor of who has an account by now."""
        decided = asdict(self)
        del decided["blocks"]
        decided["offices"] = [[one.name, one.agency] for one in self.offices]
        return fingerprint(decided)

    @property
    def without_accounts(self) -> list[Office]:
        return [one for one in self.offices if not one.operators or not one.heads]


def preview(edition: Edition) -> Preview:
    """As it stands now. About forty queries: two people read this once a year."""
    tree = load(edition)
    panel = list(active_panel(edition))
    offices = tuple(_offices(edition))
    last = deadline(edition, Stage.QUESTIONNAIRE)
    head = tree.instrument
    return Preview(
        instrument=head.title if head else "",
        is_draft_text=head.is_draft_text if head else False,
        components=len(tree.components),
        indicators=len(tree.indicators),
        points=str(sum((one.max_points for one in tree.indicators), start=0)),
        evidence=f"{', '.join(head.extensions)} ≤ {head.max_file_mb} MB" if head else "",
        rules_hash=preview_hash(edition),
        decree=edition.decree_number,
        guideline=edition.guideline_number,
        deadline=last,
        keys=edition.keys_required,
        offices=offices,
        leaders=tuple(one.name for one in panel if one.leads),
        jurors=tuple(one.name for one in panel if one.scores),
        verifiers=tuple(one.name for one in panel if one.verifies),
        blocks=tuple(_blocks(edition, tree, panel, offices, last)),
    )


def _offices(edition: Edition) -> Iterator[Office]:
    people = User.objects.filter(is_active=True, regency__participations__edition=edition)
    roles = list(people.values_list("regency_id", "role"))
    for one in assessed(edition):
        yield Office(
            one.name,
            one.agency_name,
            roles.count((one.regency_id, Role.OPERATOR)),
            roles.count((one.regency_id, Role.HEAD)),
        )


def _blocks(
    edition: Edition,
    tree: Tree,
    panel: list[PanelMember],
    offices: tuple[Office, ...],
    last: datetime | None,
) -> Iterator[Block]:
    if edition.stage != Stage.SETUP:
        yield Block(_("The questionnaire has been opened already."), Matter.STAGE)
    letters = missing_letters(edition)
    for problem in blockers(edition):
        matter = Matter.LETTERS if problem in letters else Matter.INSTRUMENT
        yield Block(str(problem), matter)
    if not tree.indicators:
        yield Block(_("The instrument has no indicators."), Matter.INSTRUMENT)
    for indicator in tree.indicators:
        for key, text in indicator.prefill.items():
            if key not in tree.inputs or not is_known(text):
                words = {"code": indicator.code, "text": text}
                sentence = _("%(code)s: “%(text)s” cannot be filled in beforehand.") % words
                yield Block(sentence, Matter.INSTRUMENT)
    if not offices:
        yield Block(_("No regency takes part yet."), Matter.PARTICIPANTS)
    if last is None:
        yield Block(_("The questionnaire has no deadline yet."), Matter.DEADLINE)
    elif last <= timezone.now():
        yield Block(_("The deadline of the questionnaire has passed already."), Matter.DEADLINE)
    if not any(one.leads for one in panel):
        yield Block(_("The panel has no chair and no deputy chair."), Matter.PANEL)
    jurors = sum(one.scores for one in panel)
    if jurors < edition.min_jurors:
        words = {"found": jurors, "least": edition.min_jurors}
        sentence = _("The panel has %(found)s jurors; at least %(least)s are needed.") % words
        yield Block(sentence, Matter.PANEL)
    if not any(one.verifies for one in panel):
        yield Block(_("The panel has no verifier."), Matter.PANEL)
