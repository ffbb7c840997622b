"""Who may see which number in which stage: the whole table, by hand, and each cell of it asked."""

import itertools
from typing import Any

import pytest

from accounts.models import Role, User
from assessments.disclosure import Number, Persona, can_see, personas
from assessments.editions.models import Edition, Participant
from assessments.editions.panel_models import Duty, PanelMember
from assessments.editions.queries import Access
from assessments.editions.stages import Stage

N, S = Number, Stage
NEVER, ALWAYS = None, S.SETUP

# The first stage in which the number may be seen; NEVER: in no stage.
TABLE = {
    "office": {
        N.OWN_CLAIM: S.QUESTIONNAIRE, N.OWN_VERIFIED: S.PUBLISHED, N.ANSWERS: NEVER, N.PART_POINTS: NEVER,
        N.OWN_MARKS: NEVER, N.TOTALS: NEVER, N.NOMINEES: S.NOMINATION, N.RESULTS: S.PUBLISHED,
        N.VISIT: NEVER,
    },
    "juror": {
        N.OWN_CLAIM: NEVER, N.OWN_VERIFIED: NEVER, N.ANSWERS: S.PRESENTATION, N.PART_POINTS: NEVER,
        N.OWN_MARKS: S.PRESENTATION, N.TOTALS: NEVER, N.NOMINEES: S.NOMINATION, N.RESULTS: S.PUBLISHED,
        N.VISIT: S.VERIFICATION,
    },
    "verifier": {
        N.OWN_CLAIM: NEVER, N.OWN_VERIFIED: NEVER, N.ANSWERS: S.REVIEW, N.PART_POINTS: S.REVIEW,
        N.OWN_MARKS: NEVER, N.TOTALS: NEVER, N.NOMINEES: S.NOMINATION, N.RESULTS: S.PUBLISHED,
        N.VISIT: S.VERIFICATION,
    },
    "chair": {  # he also scores
        N.OWN_CLAIM: NEVER, N.OWN_VERIFIED: NEVER, N.ANSWERS: S.PRESENTATION, N.PART_POINTS: NEVER,
        N.OWN_MARKS: S.PRESENTATION, N.TOTALS: S.NOMINATION, N.NOMINEES: S.NOMINATION, N.RESULTS: S.PUBLISHED,
        N.VISIT: S.VERIFICATION,
    },
    "deputy without a sheet": {
        N.OWN_CLAIM: NEVER, N.OWN_VERIFIED: NEVER, N.ANSWERS: NEVER, N.PART_POINTS: NEVER,
        N.OWN_MARKS: NEVER, N.TOTALS: S.NOMINATION, N.NOMINEES: S.NOMINATION, N.RESULTS: S.PUBLISHED,
        N.VISIT: S.VERIFICATION,
    },
    "secretariat": {
        N.OWN_CLAIM: NEVER, N.OWN_VERIFIED: NEVER, N.ANSWERS: S.QUESTIONNAIRE, N.PART_POINTS: NEVER,
        N.OWN_MARKS: NEVER, N.TOTALS: S.NOMINATION, N.NOMINEES: S.NOMINATION, N.RESULTS: S.PUBLISHED,
        N.VISIT: S.VERIFICATION,
    },
    "reviewer": {
        N.OWN_CLAIM: NEVER, N.OWN_VERIFIED: NEVER, N.ANSWERS: NEVER, N.PART_POINTS: NEVER,
        N.OWN_MARKS: NEVER, N.TOTALS: S.PUBLISHED, N.NOMINEES: S.NOMINATION, N.RESULTS: S.PUBLISHED,
        N.VISIT: NEVER,
    },
    "stranger": dict.fromkeys(Number, NEVER),
}  # fmt: skip
SEATS: dict[str, dict[str, Any]] = {
    "juror": {"scores": True},
    "verifier": {"verifies": True},
    "chair": {"duty": Duty.CHAIR, "scores": True},
    "deputy without a sheet": {"duty": Duty.DEPUTY},
}
ROLES = {"office": Role.OPERATOR, "secretariat": Role.SECRETARIAT, "reviewer": Role.REVIEWER}


def access(who: str, stage: Stage) -> Access:
    user = User(role=ROLES.get(who, Role.PANELIST))
    seat = PanelMember(**SEATS[who]) if who in SEATS else None
    return Access(user, Edition(stage=stage), seat, Participant() if who == "office" else None)


@pytest.mark.parametrize(
    ("who", "number", "stage"), list(itertools.product(TABLE, Number, Stage)), ids=str
)
def test_the_table(who, number, stage):
    first = TABLE[who][number]
    order = list(Stage)
    expected = first is not None and order.index(stage) >= order.index(first)

    verdict = can_see(access(who, stage), number)

    assert verdict.allowed is expected
    assert bool(verdict.reason) is not expected


def test_the_table_names_every_number_for_everybody():
    assert [set(row) for row in TABLE.values()] == [set(Number)] * len(TABLE)


def test_a_member_who_left_is_no_leader():
    from_before = PanelMember(duty=Duty.CHAIR, left_at="2022-09-01")
    held = Access(User(role=Role.PANELIST), Edition(stage=S.NOMINATION), from_before, None)

    assert personas(held) == set()


def test_a_secretary_on_the_panel_is_both():
    seat = PanelMember(duty=Duty.SECRETARY, verifies=True)
    held = Access(User(role=Role.SECRETARIAT), Edition(stage=S.REVIEW), seat, None)

    assert personas(held) == {Persona.SECRETARIAT, Persona.VERIFIER}
    assert can_see(held, N.PART_POINTS)
