"""The final ranking as the preview shows it: one line for each participant, in the reader's language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from assessments.nomination.models import Gap
from assessments.results.models import Outcome, TieVote
from assessments.results.places import place_words
from assessments.results.queries.computing import NO_VISIT, FinalComputed
from assessments.scoring.rounding import decimals_needed, parse_exact
from assessments.scoring.ties import Step

COUNTS = ("head_to_head", "plenary")


@dataclass(frozen=True, slots=True)
class StepValue:
    """One used step of the tie chain: its name, and the value as a score or as a count."""

    name: str
    score: Fraction | None
    count: int | None
    decimals: int = 2


@dataclass(frozen=True, slots=True)
class Line:
    """One participant of the preview. Scores are exact; `total` is Z of a nominee and N of anybody else."""

    name: str
    rank: int | None
    tied: bool
    nominated: bool
    award: str
    total: Fraction | None
    decimals: int
    before: Fraction | None  # N as frozen
    nomination: Fraction | None  # N after the corrections
    questionnaire: Fraction | None
    presentation: Fraction | None
    visit: Fraction | None
    components: tuple[Fraction | None, ...]
    steps: tuple[StepValue, ...]
    why: str  # there is no score

    @property
    def last(self) -> StepValue | None:
        """The step that told it apart from the next, or the last that was tried."""
        return self.steps[-1] if self.steps else None


def step_name(kind: str, code: str) -> str:
    """The name of a step of the tie chain, as a page says it."""
    if kind == "component":
        return _("Component %(code)s") % {"code": code}
    return {
        "visit": _("Site verification"),
        "questionnaire": _("Questionnaire"),
        "presentation": _("Presentation"),
        "head_to_head": _("Jurors who placed it higher"),
        "plenary": _("Place voted by the plenary"),
    }[kind]


def lines(computed: FinalComputed) -> list[Line]:
    """By final rank, then those without a score. No query."""
    return [_line(computed, pk) for pk in computed.order]


def _line(computed: FinalComputed, pk: int) -> Line:
    found, ranked = computed.basis, computed.ranked
    frozen, place = found.frozen[pk], ranked.by_key.get(pk)
    standing, own = frozen.standing, ranked.questionnaires.get(pk)
    nominated, rank = found.is_nominee(pk), place.rank if place else None
    parts = own.components if own else _components(computed, pk)
    why = _why(*found.gap(pk))
    return Line(
        name=standing.participant.name,
        rank=rank,
        tied=bool(place and place.tied),
        nominated=nominated,
        award=place_words(rank, nominated=nominated, places=found.edition.nominee_count),
        total=place.total if place else None,
        decimals=computed.decimals.get(pk, 2),
        before=frozen.nomination,
        nomination=ranked.scores.get(pk),
        questionnaire=own.score if own else frozen.questionnaire,
        presentation=frozen.presentation,
        visit=found.visits.get(pk, NO_VISIT).score if nominated else None,
        components=tuple(parts.get(part.code) for part in found.nomination.tree.components),
        steps=_steps([one.steps for one in ranked.places], place.steps if place else ()),
        why=why,
    )


def frozen_lines(outcome: Outcome) -> list[Line]:
    """The same lines from what an outcome froze. No query."""
    rows = outcome.data["rows"]
    return [_frozen(rows, outcome.data["components"], row) for row in rows]


def frozen_corrections(outcome: Outcome) -> list[dict[str, Any]]:
    """The corrections that an outcome froze, the points as numbers."""
    return [
        one | {"shown_before": _read(one["before"]), "shown_after": _read(one["after"])}
        for one in outcome.data["corrections"]
    ]


def _frozen(
    rows: Sequence[Mapping[str, Any]], parts: Sequence[Mapping[str, Any]], row: Mapping[str, Any]
) -> Line:
    return Line(
        name=row["name"],
        rank=row["rank"],
        tied=row["tied"],
        nominated=row["nominated"],
        award=row["award"],
        total=_read(row["total"]),
        decimals=row["places"],
        before=_read(row["before"]["total"]),
        nomination=_read(row["nomination"]),
        questionnaire=_read(row["questionnaire"]),
        presentation=_read(row["presentation"]),
        visit=_read(row["visit"]),
        components=tuple(_read(row["components"].get(part["code"])) for part in parts),
        steps=_steps([_used(one) for one in rows], _used(row)),
        why=_why(row["gap"], row["note"]),
    )


def _why(gap: str, note: str) -> str:
    words = str(Gap(gap).label) if gap else ""
    return f"{words}: {note}" if words and note else words


def _read(text: str | None) -> Fraction | None:
    return parse_exact(text) if text else None


def _used(row: Mapping[str, Any]) -> list[Step]:
    return [Step(one["kind"], one["code"], parse_exact(one["value"])) for one in row["steps"]]


def _components(computed: FinalComputed, pk: int) -> dict[str, Fraction | None]:
    row = next((row for row in computed.basis.nomination.rows if row.key == pk), None)
    return dict(row.components) if row else {}


def _steps(everybody: Sequence[Sequence[Step]], own: Sequence[Step]) -> tuple[StepValue, ...]:
    """A participant's steps; different values of one step print differently."""
    shown = []
    for step in own:
        name = step_name(step.kind, step.code)
        if step.kind in COUNTS:
            shown.append(StepValue(name, None, int(step.value)))
            continue
        rivals = [
            other.value
            for steps in everybody
            for other in steps
            if (other.kind, other.code) == (step.kind, step.code)
        ]
        decimals = decimals_needed(rivals)[rivals.index(step.value)]
        shown.append(StepValue(name, step.value, None, decimals))
    return tuple(shown)


def votes(computed: FinalComputed) -> list[TieVote]:
    """The recorded votes, best place first."""
    rows = list(computed.basis.votes.values())
    for one in rows:
        one.participant = computed.participant(one.participant_id)
    return sorted(rows, key=lambda one: (one.place, one.participant.name))
