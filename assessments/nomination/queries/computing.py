"""The nomination computed, exact: only for callers that checked that every sheet is locked."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from django.db.models import QuerySet

from assessments.audit.canonical import fingerprint
from assessments.editions.models import Edition, Participant
from assessments.editions.panel_models import PanelMember
from assessments.editions.queries import jurors, recused_pairs
from assessments.instrument.queries import Tree, tree
from assessments.instrument.rubric_models import Criterion
from assessments.nomination.models import Gap, Meeting
from assessments.presentation import queries as presentation
from assessments.presentation.models import MissingCode, MissingSheet
from assessments.review import queries as review
from assessments.scoring.nomination import StandingRow, standings
from assessments.scoring.panel import Panel, panel_scores
from assessments.scoring.questionnaire import questionnaires
from assessments.scoring.rounding import decimals_needed, exact_text

Points = Mapping[int, Mapping[str, Fraction | None]]
Pair = tuple[int, int]  # participant's and member's id


@dataclass(frozen=True, slots=True)
class Missing:
    """Why a participant has no score; `text` is the reason that was recorded with it."""

    gap: Gap
    text: str = ""


@dataclass(frozen=True, slots=True)
class Computed:
    """Everything the preview, the frozen rows and the documents are made of. Exact.

    `rows` best first, then those without a score; `claimed` is Q from the offices' own claims;
    `places` says how many decimals a participant's total needs so that no two different ones print alike.
    """

    tree: Tree
    criteria: tuple[Criterion, ...]
    participants: Mapping[int, Participant]  # in the order of the codes, excluded ones too
    members: tuple[PanelMember, ...]  # the jurors in the decree's order
    rows: list[StandingRow[int]]
    panel: Panel[int, int]
    marks: Mapping[Pair, Mapping[str, int]]  # the sheets that are valid, removed jurors' too
    recused: frozenset[Pair]
    verified_points: Points
    claimed_points: Points
    claimed: Mapping[int, Fraction | None]
    places: Mapping[int, int]
    missing: Mapping[int, Missing]

    @property
    def scored(self) -> list[StandingRow[int]]:
        return [row for row in self.rows if row.rank is not None]

    @property
    def nominees(self) -> list[StandingRow[int]]:
        return [row for row in self.rows if row.nominated]


def criteria(edition: Edition) -> QuerySet[Criterion]:
    return Criterion.objects.filter(edition=edition)


def compute(edition: Edition) -> Computed:
    """Score and rank all participants. A constant number of queries."""
    everybody = {p.pk: p for p in edition.participants.select_related("regency")}
    participants = [pk for pk, p in everybody.items() if p.excluded_at is None]
    members = tuple(jurors(edition))
    recused, sheets = _recused(edition, participants, members), _sheets(edition, members)
    absent = _not_presented(edition) - {participant for participant, _member in sheets}
    presented = [pk for pk in participants if pk not in absent]
    rubric = tuple(criteria(edition))
    panel = panel_scores(
        presented,
        [member.pk for member in members],
        sheets,
        {one.code: Fraction(one.weight) for one in rubric},
        {pair for pair in recused if pair[0] in presented},
    )
    instrument = tree(edition)
    maxima = {one.code: Fraction(one.max_points) for one in instrument.indicators}
    components = {
        one.code: part.code for part in instrument.components for one in part.indicators.all()
    }
    verified, claimed = review.verified_points(edition), review.claimed_points(edition)
    rows = standings(
        participants,
        points=verified,
        maxima=maxima,
        components=components,
        presentation={pk: _panel_score(panel, pk, edition.min_jurors) for pk in participants},
        share=Fraction(edition.questionnaire_weight),
        places=edition.nominee_count,
    )
    totals = {row.key: row.nomination for row in rows if row.nomination is not None}
    return Computed(
        tree=instrument,
        criteria=rubric,
        participants=everybody,
        members=members,
        rows=rows,
        panel=panel,
        marks=sheets,
        recused=recused,
        verified_points=verified,
        claimed_points=claimed,
        claimed={
            pk: sheet.score for pk, sheet in questionnaires(claimed, maxima, components).items()
        },
        places=dict(zip(totals, decimals_needed(list(totals.values())), strict=True)),
        missing=_missing(everybody, rows, absent),
    )


def _recused(
    edition: Edition, participants: list[int], members: tuple[PanelMember, ...]
) -> frozenset[Pair]:
    known, seats = set(participants), {member.pk for member in members}
    return frozenset((p, m) for p, m in recused_pairs(edition) if p in known and m in seats)


def _sheets(edition: Edition, members: tuple[PanelMember, ...]) -> dict[Pair, Mapping[str, int]]:
    seats = {member.pk for member in members}
    found = presentation.valid_sheets(edition)
    return {pair: marks for pair, marks in found.items() if pair[1] in seats}


def _panel_score(panel: Panel[int, int], participant: int, least: int) -> Fraction | None:
    found = panel.scores.get(participant)
    return found.score if found is not None and found.count >= least else None


def _not_presented(edition: Edition) -> set[int]:
    rows = MissingSheet.objects.filter(participant__edition=edition, code=MissingCode.NOT_PRESENTED)
    return set(rows.values_list("participant_id", flat=True))


def _missing(
    everybody: Mapping[int, Participant], rows: list[StandingRow[int]], absent: set[int]
) -> dict[int, Missing]:
    found = {
        pk: Missing(Gap.EXCLUDED, p.excluded_reason)
        for pk, p in everybody.items()
        if p.excluded_at is not None
    }
    for row in rows:
        if row.nomination is not None:
            continue
        if row.questionnaire is None:
            found[row.key] = Missing(Gap.NO_QUESTIONNAIRE)
        elif row.key in absent:
            found[row.key] = Missing(Gap.NOT_PRESENTED)
        else:
            found[row.key] = Missing(Gap.TOO_FEW_SHEETS)
    return found


def preview_hash(edition: Edition, computed: Computed, meeting: Meeting | None) -> str:
    """The fingerprint of what the proposer sees: every exact number, every mark, the meeting's version."""
    return fingerprint(
        {
            "edition": edition.slug,
            "weights": [edition.questionnaire_weight, edition.nominee_count, edition.min_jurors],
            "meeting": meeting.version if meeting else 0,
            "rows": [
                [
                    row.key, row.rank, row.nominated, row.nomination, row.questionnaire,
                    row.presentation, dict(row.components), computed.claimed.get(row.key),
                ]
                for row in computed.rows
            ],
            "sheets": [
                [*pair, dict(marks)] for pair, marks in sorted(computed.marks.items())
            ],
            "recused": sorted(computed.recused),
            "removed": sorted(computed.panel.removed),
            "missing": [[pk, one.gap, one.text] for pk, one in sorted(computed.missing.items())],
        }
    )  # fmt: skip


def exact(value: Fraction | None) -> str:
    return "" if value is None else exact_text(value)
