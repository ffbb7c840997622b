"""An award in the real tables, as the actions below the nomination would have left it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from django.utils import timezone

from accounts.models import Role, User
from assessments.editions.models import Edition, Participant, StageChange
from assessments.editions.panel_models import Duty, PanelMember, Recusal
from assessments.editions.stages import Stage
from assessments.formats.dates import WITA
from assessments.instrument.models import AnswerType, Component, Section
from assessments.instrument.rubric_models import Criterion
from assessments.nomination import actions
from assessments.nomination.models import Meeting
from assessments.presentation.models import Mark, MissingSheet, Round, Sheet, Slot
from assessments.questionnaire.models import State, Submission, SubmissionVersion
from assessments.review.models import Decision, Verification
from assessments.scoring.rounding import exact_text
from regencies.models import Regency
from tests.factories import (
    make_edition,
    make_indicator,
    make_instrument,
    make_participant,
    make_regency,
    make_rubric,
    make_seal,
    make_seat,
    make_site_rubric,
    make_user,
)

DAY = dt.datetime(2022, 10, 5, 9, 0, tzinfo=WITA)
DETAILS: dict[str, Any] = {
    "place": "Ruang Rapat Contoh",
    "online": "Zoom",
    "held_on": dt.date(2022, 10, 7),
    "starts": dt.time(13, 30),
    "ends": dt.time(16, 0),
    "quorum": 5,
    "visit_on": "17 sampai dengan 21 Oktober 2022",
    "dissent": "",
    "copies": 2,
}


@dataclass
class Award:
    """One edition at the end of its presentations, with everybody in it."""

    edition: Edition
    secretary: User
    seats: dict[str, PanelMember]
    criteria: list[Criterion] = field(default_factory=list)
    participants: dict[str, Participant] = field(default_factory=dict)

    @property
    def chair(self) -> User:
        return self.seats["J1"].user

    @property
    def deputy(self) -> User:
        return self.seats["J2"].user

    @property
    def verifier(self) -> User:
        return self.seats["V"].user

    def fresh(self) -> Edition:
        return Edition.objects.get(pk=self.edition.pk)

    def meet(self, **changes: Any) -> Meeting:
        """Enter the meeting's details over what is stored; everybody but the last juror is there."""
        last = Meeting.objects.filter(edition=self.edition).first()
        there = [seat for name, seat in self.seats.items() if name != "J7"]
        return actions.save_meeting(
            self.fresh(), values=DETAILS | changes, present=there,
            seen=last.version if last else 0, by=self.secretary,
        )  # fmt: skip


def make_award(
    *, jurors: int, parts: dict[str, list[tuple[str, str]]], year: int = 2022, **fields: Any
) -> Award:
    """`parts`: {component: [(indicator, weight in percent)]}; points are ten times the weight."""
    edition = make_edition(
        Stage.PRESENTATION,
        year=year,
        slug=f"ikp-{year}",
        agency_head_name="(NAMA PEJABAT)",
        **fields,
    )
    make_instrument(edition)
    section = Section.objects.create(edition=edition, code="S", title="Seksi", weight=100, order=1)
    for order, (code, indicators) in enumerate(parts.items(), 1):
        weight = sum(Fraction(one) for _code, one in indicators)
        component = Component.objects.create(
            edition=edition, section=section, code=code, title=f"Komponen {code}", weight=int(weight), order=order
        )  # fmt: skip
        for place, (name, share) in enumerate(indicators):
            make_indicator(
                component, AnswerType.YES_NO, max_points=int(Fraction(share) * 10), code=name,
                order=place,
            )  # fmt: skip
    secretary = make_user(Role.SECRETARIAT, name="Sekretaris Contoh, S.E.")
    seats = {
        f"J{n}": make_seat(
            edition, duty={1: Duty.CHAIR, 2: Duty.DEPUTY}.get(n, Duty.MEMBER), scores=True, order=n,
            name=f"Juri Contoh {n}, M.Si.", institution="Universitas Contoh",
        )
        for n in range(1, jurors + 1)
    }  # fmt: skip
    seats["S"] = make_seat(edition, secretary, duty=Duty.SECRETARY, order=jurors + 1)
    seats["V"] = make_seat(edition, verifies=True, order=jurors + 2)
    award = Award(edition, secretary, seats, make_rubric(edition))
    first, *_others = make_site_rubric(edition)
    first.items.all()[0].indicators.set(edition.indicators.all())
    make_seal(edition, by=secretary)
    for old, new in (
        (Stage.QUESTIONNAIRE, Stage.REVIEW), (Stage.REVIEW, Stage.OBJECTION), (Stage.OBJECTION, Stage.PRESENTATION),
    ):  # fmt: skip
        StageChange.objects.create(edition=edition, old=old, new=new, by=secretary, at=DAY)
    return award


def add_entrant(
    award: Award,
    key: str,
    *,
    verified: dict[str, Fraction] | None,
    claimed: dict[str, Fraction] | None = None,
) -> Participant:
    """One participant with points by indicator; `verified` None: he never submitted."""
    order = len(award.participants) + 1
    name = f"Kabupaten {key}"
    regency = Regency.objects.filter(name=name).first() or make_regency(
        name, short_name=key, kemendagri_code=f"64.{order:02}"
    )
    participant = award.participants[key] = make_participant(award.edition, regency)
    Slot.objects.create(
        edition=award.edition, participant=participant, order=order,
        starts_at=DAY + dt.timedelta(minutes=30 * order),
    )  # fmt: skip
    if verified is None:
        return participant
    claimed = claimed or verified
    head = make_user(Role.HEAD, regency)
    submission = Submission.objects.create(
        participant=participant, state=State.SUBMITTED, submitted_by=head, submitted_at=DAY
    )
    SubmissionVersion.objects.create(
        submission=submission, number=1, hash="0" * 64, by=head,
        data={
            "answers": {}, "evidence": {}, "answered": list(claimed),
            "points": {code: exact_text(points) for code, points in claimed.items()},
        },
    )  # fmt: skip
    indicators = {one.code: one for one in award.edition.indicators.all()}
    Verification.objects.bulk_create(
        Verification(
            submission=submission, indicator=indicators[code], submission_version=1,
            decision=Decision.ACCEPTED if points == claimed[code] else Decision.OVERRIDDEN,
            claimed=exact_text(claimed[code]), exact=exact_text(points),
            reason="" if points == claimed[code] else "Bukti tidak lengkap.", by=award.verifier,
        )
        for code, points in verified.items()
    )  # fmt: skip
    return participant


def add_sheet(award: Award, key: str, juror: str, marks: list[int | None]) -> Sheet:
    """One juror's sheet; with an empty criterion it stays a draft and is recorded as missing."""
    participant, member = award.participants[key], award.seats[juror]
    done = None not in marks
    sheet = Sheet.objects.create(
        participant=participant, member=member, version=1, done_at=timezone.now() if done else None
    )
    Mark.objects.bulk_create(
        Mark(sheet=sheet, criterion=criterion, value=value)
        for criterion, value in zip(award.criteria, marks, strict=True)
        if value is not None
    )
    if not done:
        add_missing(award, key, juror)
    return sheet


def add_missing(award: Award, key: str, juror: str, code: str = "absent") -> None:
    MissingSheet.objects.create(
        participant=award.participants[key], member=award.seats[juror], code=code, reason="Sakit.",
        by=award.secretary,
    )  # fmt: skip


def recuse(award: Award, key: str, juror: str) -> None:
    Recusal.objects.create(
        participant=award.participants[key], member=award.seats[juror], reason="Benturan kepentingan.",
        by=award.chair, ruled_by=award.deputy, ruled_at=DAY,
    )  # fmt: skip


def close(award: Award) -> Award:
    Round.objects.create(edition=award.edition, closed_at=DAY, closed_by=award.chair)
    return award


def golden(case: dict[str, Any]) -> Award:
    """E2E-PANJI of the reference cases: ten entrants, seven jurors, one absent, one recused, one half sheet."""
    data = case["data"]
    parts: dict[str, list[tuple[str, str]]] = {}
    for place, one in enumerate(data["indicators"]):
        parts.setdefault(one["component"], []).append((f"I{place}", one["weight"]))
    award = make_award(jurors=7, parts=parts)

    def points(levels: list[int]) -> dict[str, Fraction]:
        return {
            f"I{place}": Fraction(one["weight"]) * 10 * level / one["max_points"]
            for place, (one, level) in enumerate(zip(data["indicators"], levels, strict=True))
        }

    for key, verified, claimed in zip(
        data["entrants"], data["verified"], data["claimed"], strict=True
    ):
        add_entrant(award, key, verified=points(verified), claimed=points(claimed))
    recusals = {tuple(pair) for pair in data["recusals"]}
    for key, sheets in zip(data["entrants"], data["juror_scores"], strict=True):
        for n, marks in enumerate(sheets, 1):
            if (key, f"J{n}") in recusals:
                recuse(award, key, f"J{n}")
            elif marks is None:
                add_missing(award, key, f"J{n}")
            else:
                add_sheet(award, key, f"J{n}", marks)
    return close(award)


def simple(totals: Mapping[str, int | None], **fields: Any) -> Award:
    """A small award: N of each entrant is the given number (Q = P = N); None: never submitted."""
    award = make_award(jurors=3, parts={"K1": [("I0", "100")]}, **fields)
    for key, total in totals.items():
        verified = None if total is None else {"I0": Fraction(total) * 10}
        add_entrant(award, key, verified=verified)
        for juror in ("J1", "J2", "J3"):
            add_sheet(award, key, juror, [int(total or 50)] * 6)
    return close(award)
