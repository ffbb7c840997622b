"""What the nomination round will freeze, and what still blocks it."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from assessments.audit.canonical import fingerprint
from assessments.editions.models import Edition, Participant
from assessments.editions.panel_models import PanelMember
from assessments.editions.queries import jurors, recused_pairs
from assessments.instrument.queries import tree
from assessments.instrument.rubric_models import Criterion
from assessments.nomination.models import Meeting, NominationRound, Standing
from assessments.presentation import queries as presentation
from assessments.presentation.models import MissingCode, MissingSheet
from assessments.review import queries as review
from assessments.scoring.nomination import StandingRow, standings
from assessments.scoring.panel import Panel, panel_scores
from assessments.scoring.questionnaire import questionnaires
from assessments.scoring.rounding import decimals_needed, exact_text

Points = Mapping[int, Mapping[str, Fraction | None]]


@dataclass(frozen=True, slots=True)
class Computed:
    """Everything the preview, the frozen rows and the documents are made of. Exact.

    `rows` best first, then those without a score; `claimed` is Q from the offices' own claims;
    `places` says how many decimals a participant's total needs so that no two different ones print alike.
    """

    participants: Mapping[int, Participant]
    members: tuple[PanelMember, ...]
    rows: list[StandingRow[int]]
    panel: Panel[int, int]
    recused: frozenset[tuple[int, int]]
    claimed: Mapping[int, Fraction | None]
    places: Mapping[int, int]
    notes: Mapping[int, str]  # why a participant has no score


def criteria(edition: Edition) -> QuerySet[Criterion]:
    return Criterion.objects.filter(edition=edition)


def compute(edition: Edition) -> Computed:
    """Score and rank all participants. A constant number of queries.

    Only for callers that checked that every sheet is locked: the result holds totals.
    """
    everybody = {p.pk: p for p in edition.participants.select_related("regency")}
    participants = {pk: p for pk, p in everybody.items() if p.excluded_at is None}
    absent = _not_presented(edition)
    presented = [pk for pk in participants if pk not in absent]
    members = tuple(jurors(edition))
    known = {member.pk for member in members}
    recused = frozenset(
        (p, m) for p, m in recused_pairs(edition) if p in participants and m in known
    )
    sheets = {
        pair: marks
        for pair, marks in presentation.valid_sheets(edition).items()
        if pair[0] in presented and pair[1] in known
    }
    panel = panel_scores(
        presented,
        [member.pk for member in members],
        sheets,
        {criterion.code: Fraction(criterion.weight) for criterion in criteria(edition)},
        {pair for pair in recused if pair[0] in presented},
    )
    instrument = tree(edition)
    maxima = {one.code: Fraction(one.max_points) for one in instrument.indicators}
    components = {
        one.code: part.code for part in instrument.components for one in part.indicators.all()
    }
    rows = standings(
        list(participants),
        points=review.verified_points(edition),
        maxima=maxima,
        components=components,
        presentation={pk: _panel_score(panel, pk, edition.min_jurors) for pk in participants},
        share=Fraction(edition.questionnaire_weight),
        places=edition.nominee_count,
    )
    scored = [row for row in rows if row.nomination is not None]
    needed = decimals_needed([row.nomination for row in scored if row.nomination is not None])
    claimed = questionnaires(review.claimed_points(edition), maxima, components)
    return Computed(
        participants=everybody,
        members=members,
        rows=rows,
        panel=panel,
        recused=recused,
        claimed={pk: sheet.score for pk, sheet in claimed.items()},
        places={row.key: places for row, places in zip(scored, needed, strict=True)},
        notes=_notes(everybody, rows, absent),
    )


def _panel_score(panel: Panel[int, int], participant: int, least: int) -> Fraction | None:
    found = panel.scores.get(participant)
    return found.score if found is not None and found.count >= least else None


def _not_presented(edition: Edition) -> set[int]:
    return set(
        MissingSheet.objects.filter(
            participant__edition=edition, code=MissingCode.NOT_PRESENTED
        ).values_list("participant_id", flat=True)
    )


def _notes(
    everybody: Mapping[int, Participant], rows: list[StandingRow[int]], absent: set[int]
) -> dict[int, str]:
    notes = {pk: p.excluded_reason for pk, p in everybody.items() if p.excluded_at is not None}
    for row in rows:
        if row.nomination is not None:
            continue
        if row.questionnaire is None:
            notes[row.key] = _("No questionnaire was submitted.")
        elif row.key in absent:
            notes[row.key] = _("Did not present.")
        else:
            notes[row.key] = _("Too few valid sheets for a score.")
    return notes


def preview_hash(edition: Edition, computed: Computed, meeting: Meeting | None) -> str:
    """The fingerprint of what the proposer sees: every exact number, rank and the meeting's version."""
    return fingerprint(
        {
            "edition": edition.slug,
            "meeting": meeting.version if meeting else 0,
            "rows": [
                [
                    row.key, row.rank, row.nominated, exact(row.nomination),
                    exact(row.questionnaire), exact(row.presentation),
                ]
                for row in computed.rows
            ],
            "notes": {str(pk): note for pk, note in computed.notes.items()},
            "removed": sorted(computed.panel.removed),
        }
    )  # fmt: skip


def exact(value: Fraction | None) -> str:
    return "" if value is None else exact_text(value)


@dataclass(frozen=True, slots=True)
class Block:
    """One thing that stands in the way, with the page where it is mended."""

    text: str
    url: str


def blocks(edition: Edition) -> list[Block]:
    """What blocks opening the nomination; no number of points in it. A constant number of queries."""
    found = []
    board = reverse("presentation:board", args=[edition.slug])
    if not presentation.is_closed(edition):
        found.append(Block(_("The chair has not closed the scoring round."), board))
    found += [
        Block(
            _("%(member)s: no complete sheet for %(participant)s, and no reason is recorded.")
            % {"member": row.member, "participant": row.participant},
            board,
        )
        for row in presentation.unexplained(edition)
    ]
    found += [
        Block(
            _("%(member)s: the sheet for %(participant)s is unlocked and not complete again.")
            % {"member": sheet.member, "participant": sheet.participant},
            board,
        )
        for sheet in presentation.reopened(edition)
    ]
    found += [
        Block(
            _("%(participant)s: %(count)d indicators are not verified.")
            % {"participant": participant.name, "count": count},
            reverse("review:overview", args=[edition.slug, participant.pk]),
        )
        for participant, count in review.unreviewed(edition)
    ]
    if not Meeting.objects.filter(edition=edition).exists():
        found.append(
            Block(
                _("The details of the plenary meeting are missing."),
                reverse("nomination:index", args=[edition.slug]) + "#meeting",
            )
        )
    return found


def sheets_locked(edition: Edition) -> bool:
    """Whether totals may exist at all: the round closed, no sheet open again."""
    return presentation.is_closed(edition) and not presentation.reopened(edition).exists()


def round_in_force(edition: Edition) -> NominationRound | None:
    return (
        NominationRound.objects.filter(edition=edition, voided_at__isnull=True)
        .select_related("opened_by", "proposal__proposed_by")
        .first()
    )


def frozen_standings(round_: NominationRound) -> QuerySet[Standing]:
    return Standing.objects.filter(round=round_).select_related("participant__regency")


def nominee_names(round_: NominationRound) -> list[str]:
    """The nominees in the order of the alphabet, so that the order tells nothing."""
    names = Standing.objects.filter(round=round_, nominated=True).values_list(
        "participant__name", "participant__regency__short_name"
    )
    return [name for name, _short in sorted(names, key=lambda pair: pair[1].casefold())]
