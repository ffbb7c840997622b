"""An award at the end of its visits, and the hands that hold the final plenary."""

import datetime as dt
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from assessments.editions.stages import Stage
from assessments.instrument.rubric_models import SiteItem
from assessments.nomination.models import NominationRound
from assessments.results import actions, queries
from assessments.results.models import Outcome, Plenary
from assessments.scoring.rounding import exact_text
from assessments.verification.models import Correction, Finding, Visit
from tests.assessments.nomination.award import DAY, Award
from tests.assessments.nomination.conftest import open_it
from tests.factories import ITEMS

DETAILS: dict[str, Any] = {
    "place": "Ruang Rapat Contoh",
    "online": "",
    "held_on": dt.date(2022, 12, 2),
    "starts": dt.time(9, 0),
    "ends": dt.time(11, 30),
    "quorum": 3,
    "dissent": "",
    "copies": 2,
}


def nominate(award: Award) -> NominationRound:
    """Open the nomination and release its names; the edition stands at the visits."""

    award.meet(quorum=3)
    round_: NominationRound = open_it(award)
    NominationRound.objects.filter(pk=round_.pk).update(released_at=DAY)
    type(award.edition).objects.filter(pk=award.edition.pk).update(stage=Stage.VERIFICATION)
    return round_


def visit(award: Award, key: str, score: int | None) -> Visit:
    """A finished and answered visit with the score V (a whole number); None: nothing could be verified."""
    made = Visit.objects.create(
        participant=award.participants[key],
        edition=award.edition,
        visit_on=dt.date(2022, 10, 17) + dt.timedelta(days=len(Visit.objects.all())),
        starts=dt.time(9, 0),
        place="Kantor Contoh",
        finished_at=DAY,
        finished_by=award.verifier,
        reply_due_at=DAY,
        reply="agrees",
        reply_by=award.secretary,
        reply_at=DAY,
    )
    met, left = set(), score or 0
    for weight in ITEMS:
        if weight <= left:
            met.add(weight)
            left -= weight
    for item in SiteItem.objects.filter(aspect__edition=award.edition):
        found = "tidak_dapat" if score is None else "sesuai" if item.weight in met else "tidak"
        Finding.objects.create(visit=made, item=item, rating=found, version=1, by=award.verifier)
    return made


def correct(award: Award, key: str, code: str, points: Fraction | str) -> Correction:
    """A proposed correction of one indicator of a visited nominee to these points."""
    participant = award.participants[key]
    row = participant.submission.verifications.get(indicator__code=code)
    return Correction.objects.create(
        visit=participant.visit,
        indicator=row.indicator,
        kind="points",
        before=row.exact,
        exact=points if isinstance(points, str) else exact_text(points),
        reason="Dokumen asli tidak ada.",
        by=award.verifier,
    )


def to_plenary(award: Award, scores: Mapping[str, int | None]) -> Award:
    """Nominate, visit every nominee with these scores, open the plenary."""
    nominate(award)
    for key, score in scores.items():
        visit(award, key, score)
    actions.open_plenary(award.fresh(), by=award.secretary)
    return award


def meet(award: Award, **changes: Any) -> Plenary:
    """Enter the plenary's details over what is stored; everybody but the last juror is there."""
    last = Plenary.objects.filter(edition=award.edition).first()
    there = [seat for name, seat in award.seats.items() if name != "J7"]
    return actions.save_plenary(
        award.fresh(), values=DETAILS | changes, present=there,
        seen=last.version if last else 0, by=award.secretary,
    )  # fmt: skip


def rule(award: Award, correction: Correction, *, accepted: bool = True, seen: int = 0) -> None:
    actions.rule(correction, accepted=accepted, reason="Sesuai dokumen.", seen=seen, by=award.chair)


def seen(award: Award) -> str:
    """The fingerprint that the preview shows."""
    edition = award.fresh()
    return queries.preview_hash(
        edition, queries.compute_final(edition), queries.plenary_of(edition)
    )


def propose(award: Award) -> Any:
    return actions.propose_decision(award.fresh(), by=award.secretary, seen=seen(award))


def decide(award: Award) -> Outcome:
    """Both keys."""
    proposal = propose(award)
    return actions.decide(proposal, by=award.chair, seen=proposal.preview_hash)


def ranks(award: Award, outcome: Outcome) -> dict[str, int | None]:
    keys = {one.pk: key for key, one in award.participants.items()}
    return {keys[one.participant_id]: one.rank for one in outcome.results.all()}
