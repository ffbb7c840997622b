"""One edition with everything in it, in any stage, and a browser for every role: for `test_matrix.py`."""

import datetime as dt
from dataclasses import dataclass, field
from fractions import Fraction

from django.test import Client
from django.urls import reverse

from accounts import actions as accounts
from accounts.models import Role, User
from assessments.documents.models import Document, DocumentType
from assessments.editions.library_models import Circular
from assessments.editions.models import Edition
from assessments.editions.panel_models import Duty, Recusal
from assessments.editions.proposal_models import Act
from assessments.editions.stages import Stage
from assessments.files.kinds import Kind
from assessments.files.store import put_bytes
from assessments.instrument.models import AnswerType, EvidenceRule
from assessments.nomination import actions as nomination
from assessments.nomination import queries as standings
from assessments.presentation.models import Round, Sheet, Slot
from assessments.questionnaire.models import Evidence, State, Submission, SubmissionVersion
from tests.assessments.nomination.award import Award, add_entrant, add_sheet
from tests.factories import (
    PASSWORD,
    make_component,
    make_deadline,
    make_edition,
    make_indicator,
    make_instrument,
    make_participant,
    make_proposal,
    make_regency,
    make_rubric,
    make_seal,
    make_seat,
    make_site_rubric,
    make_user,
)
from tests.matrix_late_world import LATE, NOBODY, late_things

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
STAGES = (
    Stage.SETUP, Stage.QUESTIONNAIRE, Stage.REVIEW, Stage.OBJECTION, Stage.PRESENTATION, Stage.NOMINATION,
    *LATE,
)  # fmt: skip
JUDGED = (Stage.PRESENTATION, Stage.NOMINATION, *LATE)


@dataclass
class World:
    """`things`: what an address needs, by the words of `matrix_rows.ARGUMENTS`."""

    edition: Edition
    people: dict[str, User | None]
    things: dict[str, object] = field(default_factory=dict)

    def url(self, name: str, words: tuple[str, ...]) -> str:
        return reverse(name, args=[self.things[word] for word in words])


def browser(user: User | None) -> Client:
    client = Client(raise_request_exception=False)
    if user is not None:
        user.set_password(PASSWORD)  # nobody is logged in who has none
        user.save(update_fields=["password"])
        client.force_login(user)
    return client


def world(stage: Stage) -> World:
    """Four offices; everybody has submitted (the own office is still writing while the questionnaire is open)."""
    edition = make_edition(stage, agency_head_name="(NAMA PEJABAT)", min_jurors=3)
    make_instrument(edition)
    component = make_component(edition)
    indicator = make_indicator(component, AnswerType.YES_NO, max_points=1000)
    EvidenceRule.objects.create(indicator=indicator, label="Bukti", takes_links=True)
    secretary = make_user(Role.SECRETARIAT)
    duties = {"J1": Duty.CHAIR, "J2": Duty.DEPUTY, "J3": Duty.MEMBER}
    seats = {name: make_seat(edition, duty=duty, scores=True) for name, duty in duties.items()}
    seats["V"] = make_seat(edition, verifies=True)
    award = Award(edition, secretary, seats, make_rubric(edition))
    make_site_rubric(edition)
    if stage != Stage.SETUP:
        make_seal(edition, by=secretary)
    make_deadline(edition, Stage.QUESTIONNAIRE)
    make_deadline(edition, Stage.PRESENTATION)
    offices(award, indicator.code)
    own, other = award.participants["A"], award.participants["B"]
    people: dict[str, User | None] = {
        "anonymous": None,
        "operator": make_user(Role.OPERATOR, own.regency),
        "head": User.objects.get(role=Role.HEAD, regency=own.regency),
        "other": make_user(Role.OPERATOR, other.regency),
        "stranger": make_user(Role.OPERATOR, make_regency()),
        "juror": seats["J3"].user,
        "verifier": seats["V"].user,
        "chair": seats["J1"].user,
        "secretariat": secretary,
        "reviewer": make_user(Role.REVIEWER),
    }
    here = World(edition, people)
    here.things = {
        "edition": edition.slug,
        "page": "rules",
        "guide": "operator",
        "component": component.code,
        "indicator": indicator.code,
        "own": own.pk,
        "member": seats["J3"].pk,
        "verifier": seats["V"].pk,
        "version": 1,
    }
    letters(here, award)
    questionnaire(here, award)
    if stage in JUDGED:
        presentation(here, award)
    else:
        here.things |= {"sheet": NOBODY, "recusal": NOBODY}
    if stage in JUDGED[1:]:
        open_nomination(award)
    late_things(here, award, stage, PDF)
    keys(here, award)
    people_of_the_installation(here)
    return here


def offices(award: Award, code: str) -> None:
    for key, points in (("A", 900), ("B", 800), ("C", 700), ("D", 600)):
        if award.edition.stage == Stage.SETUP:
            award.participants[key] = make_participant(award.edition)
            make_user(Role.HEAD, award.participants[key].regency)
        else:
            add_entrant(award, key, verified={code: Fraction(points)})


def letters(here: World, award: Award) -> None:
    """The library, the decree, a receipt of the own office, a recapitulation."""
    blob = put_bytes(PDF, "application/pdf", Kind.PDF)
    Edition.objects.filter(pk=here.edition.pk).update(decree_file=blob)
    circular = Circular.objects.create(
        edition=here.edition, title="Edaran", dated=dt.date(2022, 8, 1), blob=blob,
        filename="edaran.pdf", added_by=award.secretary,
    )  # fmt: skip
    here.things["circular"] = circular.pk
    for word, kind, participant in (
        ("receipt", DocumentType.RECEIPT, award.participants["A"]),
        ("recap", DocumentType.NOMINATION_RECAP, None),
        ("notice", DocumentType.NOMINEES_NOTICE, None),
    ):
        paper = Document.objects.create(
            edition=here.edition, type=kind, participant=participant, version=9, data={},
            data_hash="0" * 64, head_seq=1, head_hash="0" * 64, dated=dt.date(2022, 10, 10),
            issued_by=award.secretary, state="issued", blob=blob, scan=blob,
            scan_by=award.secretary, code=f"KODE{word.upper()}",
        )  # fmt: skip
        here.things[word] = paper.pk
        here.things["code"] = paper.code


def questionnaire(here: World, award: Award) -> None:
    own = award.participants["A"]
    submission, _made = Submission.objects.get_or_create(participant=own)
    if here.edition.stage == Stage.QUESTIONNAIRE:
        Submission.objects.filter(pk=submission.pk).update(
            state=State.DRAFT, submitted_by=None, submitted_at=None
        )
    proof = Evidence.objects.create(
        submission=submission, indicator=here.edition.indicators.get(), filename="bukti.pdf",
        blob=put_bytes(PDF + b"\n", "application/pdf", Kind.PDF),
        added_by=User.objects.get(role=Role.HEAD, regency=own.regency),
    )  # fmt: skip
    here.things["evidence"] = proof.pk
    for version in SubmissionVersion.objects.filter(submission__participant__edition=here.edition):
        SubmissionVersion.objects.filter(pk=version.pk).update(data=version.data | {"inputs": {}})


def presentation(here: World, award: Award) -> None:
    """Every sheet done but the juror's own for the own office; the chair is recused from the last one."""
    own = award.participants["A"]
    Slot.objects.filter(participant=own).update(
        deck=put_bytes(PDF + b"\n\n", "application/pdf", Kind.PDF), deck_name="paparan.pdf"
    )
    draft = here.edition.stage == Stage.PRESENTATION
    for key, participant in award.participants.items():
        for juror in ("J1", "J2", "J3"):
            half = draft and participant == own and juror == "J3"
            sheet = add_sheet(award, key, juror, [80] * 6)
            if half:
                Sheet.objects.filter(pk=sheet.pk).update(done_at=None)
    recusal = Recusal.objects.create(
        member=award.seats["J2"], participant=award.participants["D"], reason="Kerabat.",
        by=award.deputy,
    )  # fmt: skip
    here.things["recusal"] = recusal.pk
    here.things["sheet"] = Sheet.objects.get(participant=own, member=award.seats["J3"]).pk
    Round.objects.create(edition=award.edition)


def open_nomination(award: Award) -> None:
    """Close the round and open the nomination with both keys, through the real actions."""
    edition = award.edition
    Edition.objects.filter(pk=edition.pk).update(stage=Stage.PRESENTATION)
    Round.objects.filter(edition=edition).update(
        closed_at=dt.datetime.now(dt.UTC), closed_by=award.chair
    )
    award.meet()
    fresh = award.fresh()
    seen = standings.preview_hash(fresh, standings.compute(fresh), standings.meeting_of(fresh))
    proposal = nomination.propose_opening(fresh, by=award.secretary, seen=seen)
    nomination.open_round(proposal, by=award.chair, seen=seen)


def keys(here: World, award: Award) -> None:
    """An open proposal for every act."""
    targets = {Act.STEP_BACK: str(here.edition.stage), Act.UNLOCK_SHEET: str(here.things["sheet"])}
    for act in Act:
        proposal = make_proposal(
            here.edition, act, by=award.secretary, reason="Sebab.", target=targets.get(act, "")
        )
        here.things[f"{act}"] = proposal.pk


def people_of_the_installation(here: World) -> None:
    by, reviewer = here.people["secretariat"], here.people["reviewer"]
    guest = make_user(Role.REVIEWER)
    assert by is not None
    assert reviewer is not None
    _invitation, token = accounts.invite(guest, by=by)
    own = here.people["operator"]
    assert own is not None
    here.things |= {
        "person": reviewer.pk,
        "office": own.pk,
        "token": token,
        "uid": "1",
        "key": "x-1",
    }
