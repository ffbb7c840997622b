"""An edition at the desk verification: offices that submitted through the real actions, verifiers, jurors."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from uuid import uuid4

from accounts.models import Role, User
from assessments.audit.models import EventPayload
from assessments.editions.models import Edition, Participant
from assessments.editions.panel_models import Duty, PanelMember
from assessments.editions.stages import Stage
from assessments.files.kinds import Kind
from assessments.files.models import Blob
from assessments.files.store import put_bytes
from assessments.instrument.models import (
    AnswerType,
    Component,
    Indicator,
    InputRole,
    InputUse,
)
from assessments.instrument.queries import tree
from assessments.questionnaire import actions as office
from assessments.questionnaire.models import (
    Answer,
    Evidence,
    InputValue,
    Submission,
    SubmissionVersion,
)
from assessments.questionnaire.questions import Question, Questions
from assessments.review import actions
from assessments.review.judging import Judgement
from assessments.review.models import Decision, Verification
from assessments.review.queries.sent import sent
from tests.factories import (
    make_component,
    make_deadline,
    make_edition,
    make_indicator,
    make_instrument,
    make_participant,
    make_regency,
    make_seal,
    make_seat,
    make_submission,
    make_user,
)

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"

# What every office answers; points that occur nowhere else on a page.
ANSWERS: dict[AnswerType, dict[str, Any]] = {
    AnswerType.YES_NO: {"yes": True},
    AnswerType.LEVEL: {"choice": "2"},
    AnswerType.CHECKLIST: {"choices": ["0", "1"], "checked": True},
    AnswerType.NUMBER: {"number": Decimal(2)},
    AnswerType.LINK: {"url": "https://ppid.contoh.example/laporan"},
}


@dataclass
class World:
    edition: Edition
    first: Component
    second: Component
    indicators: dict[AnswerType, Indicator]
    secretary: User
    chair: PanelMember
    juror: PanelMember
    verifier: PanelMember
    participants: list[Participant] = field(default_factory=list)
    operators: dict[int, User] = field(default_factory=dict)
    heads: dict[int, User] = field(default_factory=dict)

    def submission(self, place: int = 0) -> Submission:
        return Submission.objects.select_related("participant__edition").get(
            participant=self.participants[place]
        )

    def question(self, type: AnswerType) -> Question:
        return Questions(tree(self.edition))[self.indicators[type].code]

    def to(self, stage: Stage) -> None:
        """Put the edition there without the road that leads to it."""
        Edition.objects.filter(pk=self.edition.pk).update(stage=stage)
        self.edition.stage = stage

    def sent_last(self, place: int = 0) -> SubmissionVersion:
        return self.submission(place).versions.get(number=self.number(place))

    def number(self, place: int = 0) -> int:
        last = self.submission(place).versions.first()
        return last.number if last else 0


def world(
    offices: int = 1,
    *,
    stage: Stage = Stage.REVIEW,
    evidence: bool = True,
    shared: bool = False,
    rules: Callable[["World"], None] | None = None,
) -> World:
    """Two components with all seven types between them; every office has submitted version 1.

    `shared`: the number also asks for the figure that is the percentage's numerator. `rules`: what a later
    room adds to the rules before they are sealed.
    """
    edition = make_edition(Stage.QUESTIONNAIRE)
    make_instrument(edition)
    make_deadline(edition, Stage.QUESTIONNAIRE)
    first, second = make_component(edition, weight=60), make_component(edition, weight=40)
    indicators = {
        type: make_indicator(
            first if place < 4 else second, type, max_points=20 + place, required_evidence=True
        )
        for place, type in enumerate(AnswerType)
    }
    if shared:
        figure = indicators[AnswerType.PERCENT].input_uses.get(role=InputRole.NUMERATOR).input
        InputUse.objects.create(
            indicator=indicators[AnswerType.NUMBER],
            input=figure,
            role=InputRole.INFO,
            label="Dari itu",
        )
    one = World(
        edition=edition,
        first=first,
        second=second,
        indicators=indicators,
        secretary=make_user(Role.SECRETARIAT),
        chair=make_seat(edition, duty=Duty.CHAIR, scores=True),
        juror=make_seat(edition, scores=True),
        verifier=make_seat(edition, verifies=True),
    )
    if rules is not None:
        rules(one)
    make_seal(edition)
    for _ in range(offices):
        add_office(one, evidence=evidence)
    one.to(stage)
    return one


def add_office(one: World, *, submits: bool = True, evidence: bool = True) -> Participant:
    regency = make_regency()
    participant = make_participant(one.edition, regency)
    one.participants.append(participant)
    operator, head = make_user(Role.OPERATOR, regency), make_user(Role.HEAD, regency)
    one.operators[participant.pk], one.heads[participant.pk] = operator, head
    submission = make_submission(participant)
    for type, columns in ANSWERS.items():
        Answer.objects.create(
            submission=submission, indicator=one.indicators[type], version=1,
            saved_by=operator, **columns,
        )  # fmt: skip
    type_figures(one, submission, 10, 40)
    for type, indicator in one.indicators.items():
        if evidence or type == AnswerType.DOCUMENT:
            attach(submission, indicator, f"bukti-{indicator.code}.pdf")
    if submits:
        send(one, participant)
    return participant


def type_figures(one: World, submission: Submission, part: int, whole: int) -> None:
    uses = one.indicators[AnswerType.PERCENT].input_uses.all()
    for use, value in zip(uses, (part, whole), strict=True):
        InputValue.objects.update_or_create(
            submission=submission,
            input=use.input,
            defaults={
                "value": value,
                "saved_by": one.operators[submission.participant_id],
                "version": 1,
            },
        )


def attach(submission: Submission, indicator: Indicator, name: str) -> Evidence:
    known = Blob.objects.filter(sha256=hashlib.sha256(PDF).hexdigest()).first()
    blob = known or put_bytes(PDF, "application/pdf", Kind.PDF)
    return Evidence.objects.create(
        submission=submission, indicator=indicator, blob=blob, filename=name,
        added_by=User.objects.get(regency=submission.participant.regency, role=Role.OPERATOR),
    )  # fmt: skip


def send(one: World, participant: Participant) -> None:
    """The operator hands over, the head signs and submits."""
    submission = Submission.objects.select_related("participant__edition").get(
        participant=participant
    )
    submission = office.hand_over(submission, by=one.operators[participant.pk])
    office.submit(submission, by=one.heads[participant.pk])


def accept(one: World, type: AnswerType, *, place: int = 0, **changes: Any) -> Verification:
    """Decide on one answer: as claimed, unless `changes` say otherwise."""
    submission, question = one.submission(place), one.question(type)
    claim = sent(one.edition, submission.participant)[0].claim(question)
    given: dict[str, Any] = {"decision": Decision.ACCEPTED, "data": claim.data} | changes
    seen = Verification.objects.filter(
        submission=submission, indicator=question.indicator
    ).values_list("version", flat=True)
    actions.verify(
        submission, question, given=Judgement(**given), shown=one.number(place),
        seen=next(iter(seen), 0), key=uuid4(), by=one.verifier.user,
    )  # fmt: skip
    return Verification.objects.get(submission=submission, indicator=question.indicator)


def payload(action: str) -> list[dict[str, Any]]:
    """What the record keeps of every such act, oldest first."""
    kept = EventPayload.objects.filter(event__action=action).order_by("event")
    return [one.data for one in kept if one.data is not None]


def accept_all(one: World) -> None:
    for place in range(len(one.participants)):
        for type in one.indicators:
            accept(one, type, place=place)
