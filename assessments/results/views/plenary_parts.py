"""The corrections and the votes as the plenary's page shows them."""

from collections.abc import Mapping
from typing import Any

from assessments.editions.models import Edition
from assessments.editions.queries import recused_pairs
from assessments.results import queries
from assessments.results.models import Plenary, Ruling
from assessments.results.plenary_forms import RulingForm, VoteForm
from assessments.review.judging import read_points
from assessments.verification import queries as verification
from assessments.verification.queries.claims import answers_before_and_after


def corrections(
    edition: Edition, computed: queries.FinalComputed | None, refused: RulingForm | None = None
) -> list[dict[str, Any]]:
    """Each proposed correction with its ruling and form; with the preview also what it changes."""
    if computed is not None:
        effects = {one.correction.pk: one for one in queries.effects(edition, computed).each}
        found, rulings = list(computed.basis.corrections), dict(computed.rulings)
    else:
        effects, found = {}, verification.corrections(edition)
        rows = Ruling.objects.filter(correction__visit__edition=edition).select_related("by")
        rulings = {one.correction_id: one for one in rows}
    answers = answers_before_and_after(edition, found)
    made = []
    for one in found:
        ruling = rulings.get(one.pk)
        prefix = f"ruling-{one.pk}"
        form = refused if refused and refused.prefix == prefix else ruling_form(one.pk, ruling)
        made.append(
            {
                "correction": one,
                "answers": answers.get(one.pk),
                "before": read_points(one.before),
                "after": read_points(one.exact),
                "ruling": ruling,
                "form": form,
                "effect": effects.get(one.pk),
            }
        )
    return made


def ruling_form(pk: int, ruling: Ruling | None) -> RulingForm:
    initial: dict[str, Any] = {"seen": 0}
    if ruling is not None:
        initial = {
            "seen": ruling.version,
            "accepted": "yes" if ruling.accepted else "no",
            "reason": ruling.reason,
        }
    return RulingForm(prefix=f"ruling-{pk}", initial=initial)


def vote_form(
    edition: Edition,
    computed: queries.FinalComputed,
    plenary: Plenary,
    group: tuple[int, ...],
    data: Mapping[str, Any] | None = None,
) -> VoteForm:
    """The form of one tied group: who was present and is recused from none of it may vote."""
    recused = {member for pk, member in recused_pairs(edition) if pk in group}
    present = sorted(plenary.attendance.all(), key=lambda one: (one.order, one.pk))
    return VoteForm(
        data,
        prefix=f"vote-{group[0]}",
        tied=[computed.participant(pk) for pk in group],
        members=[one for one in present if one.pk not in recused],
    )


def vote_forms(
    edition: Edition,
    computed: queries.FinalComputed,
    plenary: Plenary | None,
    refused: VoteForm | None = None,
) -> list[VoteForm]:
    """One form for each group that the chain leaves tied; none before the meeting's details are entered."""
    if plenary is None:
        return []
    made = [vote_form(edition, computed, plenary, group) for group in computed.ranked.tied]
    return [refused if refused and refused.prefix == one.prefix else one for one in made]
