"""The preview as a page shows it: one line for each participant, in the reader's language."""

from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from assessments.editions.models import Edition
from assessments.nomination.models import Gap
from assessments.nomination.queries.computing import Computed, Missing
from assessments.scoring.nomination import StandingRow


@dataclass(frozen=True, slots=True)
class Line:
    """One participant of the preview. Scores are exact; `places`: decimals the total needs."""

    name: str
    components: tuple[Fraction | None, ...]
    claimed: Fraction | None
    questionnaire: Fraction | None
    presentation: Fraction | None
    counted: int | None  # sheets; None: did not present
    recused: int
    absent: int
    total: Fraction | None
    places: int
    rank: int | None
    tied: bool
    nominated: bool
    why: str  # there is no score


def missing_words(missing: Missing | None) -> str:
    """Why there is no score: the plain words, and the reason that was recorded."""
    if missing is None:
        return ""
    label = str(Gap(missing.gap).label)
    return f"{label}: {missing.text}" if missing.text else label


def lines(computed: Computed) -> list[Line]:
    """Best first, then those without a score, those not assessed last. No query."""
    by_key = {row.key: row for row in computed.rows}
    order = [*by_key, *(pk for pk in computed.participants if pk not in by_key)]
    return [_line(computed, pk, by_key.get(pk)) for pk in order]


def _line(computed: Computed, pk: int, row: StandingRow[int] | None) -> Line:
    panel, live = computed.panel.scores.get(pk), set(computed.panel.live)
    recused = {member for participant, member in computed.recused if participant == pk}
    parts = row.components if row else {}
    return Line(
        name=computed.participants[pk].name,
        components=tuple(parts.get(part.code) for part in computed.tree.components),
        claimed=computed.claimed.get(pk),
        questionnaire=row.questionnaire if row else None,
        presentation=row.presentation if row else None,
        counted=panel.count if panel else None,
        recused=len(recused),
        absent=len(live - recused - panel.steps.keys()) if panel else 0,
        total=row.nomination if row else None,
        places=computed.places.get(pk, 2),
        rank=row.rank if row else None,
        tied=bool(row and row.tied),
        nominated=bool(row and row.nominated),
        why=missing_words(computed.missing.get(pk)),
    )


def remarks(edition: Edition, computed: Computed) -> list[str]:
    """What a reader of the ranking must know: ties at the line, finer decimals, removed jurors."""
    found = []
    nominees = computed.nominees
    if len(nominees) > edition.nominee_count:
        last = nominees[-1].rank
        tied = [computed.participants[row.key].name for row in nominees if row.rank == last]
        found.append(
            _(
                "A tie at the line: %(names)s share rank %(rank)d, so all of them are nominated (%(count)d)."
            )
            % {"names": ", ".join(tied), "rank": last, "count": len(nominees)}
        )
    for places in sorted({places for places in computed.places.values() if places > 2}):
        ranks = {row.rank for row in computed.scored if computed.places[row.key] == places}
        found.append(
            _("Ranks %(ranks)s are told apart at decimal %(places)d.")
            % {
                "ranks": ", ".join(str(rank) for rank in sorted(filter(None, ranks))),
                "places": places,
            }
        )
    if removed := computed.panel.removed:
        names = [member.name for member in computed.members if member.pk in removed]
        text = _("Removed, with sheets for fewer than 80 percent of the regencies: %(names)s.")
        found.append(text % {"names": ", ".join(names)})
    return found
