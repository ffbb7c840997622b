"""The presentation day of the demo: slots, one recusal, fifty sheets, the round closed."""

import datetime as dt
from random import Random
from uuid import uuid4

from django.utils import timezone

from assessments.demo.claims import SEED, level_of
from assessments.demo.setting import Cast, chair
from assessments.editions.models import Edition, Participant
from assessments.editions.panel_models import PanelMember
from assessments.editions.queries import assessed, jurors
from assessments.instrument.rubric_models import Criterion
from assessments.presentation import recusal_actions, sheet_actions, slot_actions

RECUSED = ("juri4", "paser")  # login of the juror, slug of the regency
NOTES = (
    "Paparan jelas dan runtut.",
    "Mohon data pendukung dilengkapi.",
    "Inovasi sudah berjalan.",
    "",
)


def plan_slots(edition: Edition, cast: Cast) -> None:
    """Ten slots on the day of loading, with the pause for Friday prayer in the middle."""
    start = timezone.localtime().replace(hour=8, minute=30, second=0, microsecond=0)
    by = cast["sekretariat"]
    slots = slot_actions.draw_order(
        edition, starts_at=start, minutes=30, pause=(dt.time(11, 30), dt.time(13, 30)), by=by
    )
    for slot in slots:
        slot_actions.set_slot(
            slot.participant, order=slot.order, starts_at=slot.starts_at,
            zoom_link=f"https://zoom.example/j/contoh-{slot.order:02}", by=by,
        )  # fmt: skip


def score_all(edition: Edition) -> None:
    """Every juror scores every participant, but for the one recusal."""
    criteria = list(Criterion.objects.filter(edition=edition))
    participants = list(assessed(edition))
    for member in jurors(edition):
        harsh = Random(f"{SEED}-{member.user.email}").randint(-5, 3)  # noqa: S311 -- sample data
        for participant in participants:
            if (member.user.email.split("@")[0], participant.regency.slug) == RECUSED:
                recusal_actions.recuse(
                    member, participant, by=member.user,
                    reason="Lembaga juri bekerja sama dengan dinas daerah ini pada tahun penilaian.",
                )  # fmt: skip
                continue
            score(member, participant, criteria, harsh)
    for recusal in edition.panel.get(user__email__startswith=RECUSED[0]).recusals.all():
        recusal_actions.confirm(recusal, by=chair(edition))


def score(
    member: PanelMember, participant: Participant, criteria: list[Criterion], harsh: int
) -> None:
    draw = Random(f"{SEED}-{member.user.email}-{participant.regency.slug}")  # noqa: S311 -- sample data
    base = 52 + 42 * level_of(participant.regency.slug, participant.edition.field) + harsh
    marks: dict[Criterion, int | None] = {
        criterion: max(40, min(98, round(base + draw.gauss(0, 4)))) for criterion in criteria
    }
    sheet = sheet_actions.save_sheet(
        participant,
        member,
        marks=marks,
        notes={},
        note=draw.choice(NOTES),
        seen=0,
        key=uuid4(),
        by=member.user,
    )
    sheet_actions.finish_sheet(participant, member, seen=sheet.version, by=member.user)
