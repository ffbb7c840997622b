"""An open questionnaire with one question of each type, an office that answers it, and short ways to do so."""

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.test import Client
from django.urls import reverse

from accounts.models import Role, User
from assessments.editions.models import Edition, Participant
from assessments.editions.stages import Stage
from assessments.instrument.models import (
    AnswerType,
    EvidenceRule,
    Indicator,
    Input,
    InputUse,
)
from assessments.instrument.queries import tree
from assessments.questionnaire.models import Answer, InputValue, Submission
from assessments.questionnaire.questions import Question, Questions
from tests.factories import (
    make_component,
    make_deadline,
    make_edition,
    make_indicator,
    make_instrument,
    make_participant,
    make_seal,
    make_submission,
    make_user,
)

TYPES = (
    AnswerType.LEVEL,
    AnswerType.CHECKLIST,
    AnswerType.YES_NO,
    AnswerType.NUMBER,
    AnswerType.LINK,
    AnswerType.DOCUMENT,
)


@dataclass
class Office:
    edition: Edition
    participant: Participant
    submission: Submission
    operator: User
    head: User
    codes: dict[str, str]  # "level" -> "IND-7"; "percent" and "other" share the figure `pd_total`
    component: str

    def question(self, name: str) -> Question:
        return Questions(tree(self.edition))[self.codes[name]]

    def url(self, name: str, *args: Any) -> str:
        return reverse(f"questionnaire:{name}", args=[self.edition.slug, *args])

    def save_url(self, name: str) -> str:
        return self.url("save-answer", self.codes[name])

    def save(self, client: Client, name: str, *, fragment: bool = True, **fields: Any) -> Any:
        """Post the form of one question as its page does."""
        data = {"seen": 0, "key": uuid4(), "note": "", **fields}
        headers = {"HX-Request": "true"} if fragment else {}
        return client.post(self.save_url(name), data, headers=headers)

    def answer(self, name: str) -> Answer | None:
        return Answer.objects.filter(
            submission=self.submission, indicator__code=self.codes[name]
        ).first()

    def figure(self, key: str) -> str:
        row = InputValue.objects.filter(submission=self.submission, input__key=key).first()
        return "" if row is None or row.value is None else f"{row.value.normalize():f}"


def use(indicator: Indicator, key: str, role: str, order: int = 0) -> None:
    """Let a percentage use the figure `key`, which other questions may use too."""
    figure, _created = Input.objects.get_or_create(
        edition=indicator.edition, key=key, defaults={"unit": "PD"}
    )
    InputUse.objects.create(
        indicator=indicator, input=figure, role=role, label=f"Jumlah {key}", order=order
    )


def make_questions(edition: Edition) -> tuple[str, dict[str, str]]:
    """One component with a question of each type; two percentages share `pd_total`.

    The link takes links alone as evidence, the document files alone, all others both.
    """
    make_instrument(edition)
    component = make_component(edition)
    codes = {}
    for type in TYPES:
        codes[str(type)] = make_indicator(component, type).code
    for name in ("percent", "other"):
        indicator = make_indicator(component, AnswerType.PERCENT, required_evidence=True)
        codes[name] = indicator.code
        indicator.input_uses.all().delete()
        use(indicator, f"pd_{name}", "numerator", 0)
        use(indicator, "pd_total", "denominator", 1)
    Input.objects.filter(edition=edition, uses__isnull=True).delete()
    for indicator in edition.indicators.filter(evidence_rules__isnull=True):
        EvidenceRule.objects.create(
            indicator=indicator,
            label="Bukti",
            takes_files=indicator.type != AnswerType.LINK,
            takes_links=indicator.type != AnswerType.DOCUMENT,
        )
    return component.code, codes


def make_office(
    edition: Edition, component: str, codes: dict[str, str], *, role: Role = Role.OPERATOR
) -> Office:
    participant = make_participant(edition)
    regency = participant.regency
    return Office(
        edition=edition,
        participant=participant,
        submission=make_submission(participant),
        operator=make_user(role, regency),
        head=make_user(Role.HEAD, regency, position="Plt. Kepala Dinas", nip="196805051992032005"),
        codes=codes,
        component=component,
    )


def open_edition(stage: Stage = Stage.QUESTIONNAIRE, *, hours: float = 24) -> Any:
    """(edition, component's code, codes): sealed, with a deadline."""
    edition = make_edition(stage)
    component, codes = make_questions(edition)
    make_seal(edition)
    make_deadline(edition, Stage.QUESTIONNAIRE, hours=hours)
    return edition, component, codes


def move_to(office: Office, stage: Stage) -> None:
    """Put the edition into a stage as if the rooms above had done it."""
    Edition.objects.filter(pk=office.edition.pk).update(stage=stage)
    office.edition.stage = stage
