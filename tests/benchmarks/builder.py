"""A whole edition at the end of the presentation day, written in bulk: 60 indicators, 9 jurors, 6 criteria."""

import datetime as dt
import random
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from accounts.models import Role, User
from assessments.editions.models import Edition, Participant
from assessments.editions.panel_models import Duty, PanelMember
from assessments.editions.stages import Stage
from assessments.instrument.models import AnswerType
from assessments.nomination.models import Meeting
from assessments.presentation.models import Mark, Round, Sheet, Slot
from assessments.questionnaire.models import State, Submission, SubmissionVersion
from assessments.review.models import Decision, Verification
from tests import factories as make

INDICATORS = 60
JURORS = 9
TYPES = (
    AnswerType.LEVEL,
    AnswerType.NUMBER,
    AnswerType.YES_NO,
    AnswerType.CHECKLIST,
    AnswerType.DOCUMENT,
)


@dataclass
class World:
    edition: Edition
    secretary: User
    chair: PanelMember
    jurors: list[PanelMember]
    participants: list[Participant]
    operator: User


def build(regencies: int) -> World:
    """Everything verified, every sheet done, the round closed, the meeting held."""
    draw = random.Random(regencies)
    edition = make.make_edition(Stage.PRESENTATION)
    secretary = make.make_user(Role.SECRETARIAT)
    make.make_instrument(edition)
    components = [make.make_component(edition, weight=10) for _ in range(10)]
    indicators = [
        make.make_indicator(components[i // 6], TYPES[i % len(TYPES)], max_points=10)
        for i in range(INDICATORS)
    ]
    criteria = make.make_rubric(edition)
    jurors = [
        make.make_seat(edition, duty=Duty.CHAIR if n == 0 else Duty.MEMBER, scores=True)
        for n in range(JURORS)
    ]
    make.make_seat(edition, secretary, duty=Duty.SECRETARY)
    participants = [make.make_participant(edition) for _ in range(regencies)]
    operator = make.make_user(Role.OPERATOR, participants[0].regency)
    make.make_seal(edition, by=secretary)
    now = timezone.now()
    submissions = Submission.objects.bulk_create(
        Submission(participant=one, state=State.SUBMITTED, submitted_by=operator, submitted_at=now)
        for one in participants
    )
    data = frozen([one.code for one in indicators])
    SubmissionVersion.objects.bulk_create(
        SubmissionVersion(
            submission=one, number=1, data=data, hash="0" * 64, signer_name="Contoh",
            signer_position="Kepala Dinas", by=operator,
        )
        for one in submissions
    )  # fmt: skip
    Verification.objects.bulk_create(
        (
            Verification(
                submission=one, indicator=indicator, submission_version=1, decision=Decision.ACCEPTED,
                data=data["answers"][indicator.code], claimed="10",
                exact=f"{draw.randint(0, 60)}/7", by=secretary,
            )
            for one in submissions
            for indicator in indicators
        ),
        batch_size=500,
    )  # fmt: skip
    Slot.objects.bulk_create(
        Slot(
            participant=one, edition=edition, order=n, starts_at=now + dt.timedelta(minutes=30 * n)
        )
        for n, one in enumerate(participants, 1)
    )
    sheets = Sheet.objects.bulk_create(
        (
            Sheet(participant=one, member=juror, done_at=now, version=2)
            for one in participants
            for juror in jurors
        ),
        batch_size=500,
    )
    Mark.objects.bulk_create(
        (
            Mark(sheet=sheet, criterion=criterion, value=draw.randint(50, 99))
            for sheet in sheets
            for criterion in criteria
        ),
        batch_size=500,
    )
    Round.objects.create(edition=edition, closed_at=now, closed_by=jurors[0].user)
    Meeting.objects.create(
        edition=edition,
        place="Samarinda",
        held_on=now.date(),
        starts=dt.time(15),
        ends=dt.time(17),
        quorum=6,
    )
    return World(edition, secretary, jurors[0], jurors, participants, operator)


def frozen(codes: list[str]) -> dict[str, Any]:
    """A version's data in which every indicator claims 10 points."""
    empty = {
        "choice": "", "choices": [], "checked": False, "yes": None, "number": None, "url": "", "note": "",
        "inputs": {},
    }  # fmt: skip
    return {
        "answers": dict.fromkeys(codes, empty),
        "inputs": {},
        "evidence": {},
        "points": dict.fromkeys(codes, "10"),
        "answered": codes,
        "score": "100",
    }
