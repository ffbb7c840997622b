"""One award whose every secret number and text occurs nowhere else, moved on by the real actions."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from fractions import Fraction
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from accounts.models import Role, User
from assessments.audit.record import record
from assessments.documents.making_actions import make
from assessments.documents.models import Document, DocumentState, DocumentType
from assessments.editions.models import Edition
from assessments.editions.stages import Stage
from assessments.files.check import check
from assessments.files.policy import PHOTO
from assessments.instrument.rubric_models import SiteItem
from assessments.nomination import actions as nomination
from assessments.nomination.models import NominationRound
from assessments.presentation.models import Sheet
from assessments.results.actions import certificates, open_plenary, rule
from assessments.results.actions.publishing import publish_due
from assessments.results.models import TieVote
from assessments.review.models import Verification
from assessments.verification import actions as visits
from assessments.verification.correcting import Proposed
from assessments.verification.models import Correction, Photo, Visit
from assessments.verification.queries.claims import all_claims
from tests.assessments.nomination.award import Award, add_entrant, add_sheet, close, make_award
from tests.assessments.nomination.conftest import open_it
from tests.assessments.results import announced
from tests.assessments.results import award as build
from tests.assessments.verification.world import jpeg
from tests.factories import ITEMS, make_regency, make_user

NOBODY = 999_999
OFFICES = "ABCD"  # C is the best, then A, then B; D is not nominated
CLAIMED = {"A": "943.6", "B": "911.8", "C": "968.4", "D": "777.2"}
VERIFIED = {"A": "871.3", "B": "842.9", "C": "907.1", "D": "618.7"}
CORRECTED = "853.9"  # the points of A after the visit
# Whole marks for the six criteria of WEIGHTS; each sheet's weighted total is its own number.
MARKS = {
    "A": {"J1": (81, 83, 82, 84, 80, 85), "J2": (84, 86, 83, 85, 88, 81), "J3": (83, 85, 81, 82, 87, 86)},
    "B": {"J1": (79, 77, 78, 76, 75, 74), "J2": (77, 78, 76, 79, 73, 72), "J3": (78, 75, 79, 77, 71, 76)},
    "C": {"J1": (91, 93, 92, 90, 94, 89), "J2": (89, 91, 90, 93, 88, 95), "J3": (92, 90, 94, 91, 96, 93)},
    "D": {"J1": (61, 63, 62, 64, 65, 60), "J2": (62, 61, 64, 63, 66, 68), "J3": (60, 64, 61, 65, 67, 69)},
}  # fmt: skip
# The weights of the items met in the two aspects (60 and 40 of a hundred).
MET = {"A": ({37, 32}, {37, 16}), "B": ({37, 8, 4}, {32, 16, 1}), "C": ({37, 32, 4}, {37, 32, 2})}
TEXTS = {
    name: f"rahasia-{name}-{code}"
    for name, code in (
        ("reason", "qzvw"), ("finding", "xkjq"), ("correction", "wqzx"), ("reply", "jxqk"),
        ("ruling", "zkwx"), ("note", "kqwj"), ("vote", "vqjz"),
    )
}  # fmt: skip


@dataclass
class World:
    award: Award
    people: dict[str, User | None]
    verified: list[Verification]
    things: defaultdict[str, object] = field(default_factory=lambda: defaultdict(lambda: NOBODY))


def world() -> World:
    """While the questionnaire is open: every office has submitted."""
    award = make_award(jurors=3, parts={"K1": [("I0", "100")]}, objection_days=0)
    Edition.objects.filter(pk=award.edition.pk).update(stage=Stage.QUESTIONNAIRE)
    for key in OFFICES:
        claimed, verified = ({"I0": Fraction(one[key])} for one in (CLAIMED, VERIFIED))
        add_entrant(award, key, claimed=claimed, verified=verified)
        make_user(Role.OPERATOR, award.participants[key].regency)
    return World(award, _people(award), verified=_take_away())


def _take_away() -> list[Verification]:
    """Nothing is verified yet; the rows wait for the review."""
    rows = list(Verification.objects.select_related("submission"))
    Verification.objects.all().delete()
    return rows


def advance(here: World, stage: Stage) -> None:
    """From the stage before to this one; what it issues is printed."""
    award = here.award
    {
        Stage.QUESTIONNAIRE: lambda: None,
        Stage.REVIEW: lambda: _verify(here),
        Stage.OBJECTION: lambda: Edition.objects.filter(pk=award.edition.pk).update(
            stage=Stage.OBJECTION
        ),
        Stage.PRESENTATION: lambda: _score(award),
        Stage.NOMINATION: lambda: _nominate(award),
        Stage.VERIFICATION: lambda: _visit(award),
        Stage.PLENARY: lambda: _meet(award),
        Stage.DECIDED: lambda: _decide(award),
        Stage.PUBLISHED: lambda: publish_due(timezone.now() + dt.timedelta(minutes=11)),
    }[stage]()
    others = [one for key, one in award.participants.items() if key != "A"]
    for paper in Document.objects.exclude(state=DocumentState.ISSUED).exclude(
        participant__in=others
    ):
        assert make(paper.pk).state == DocumentState.ISSUED
    _things(here)


def _verify(here: World) -> None:
    keys = {one.pk: key for key, one in here.award.participants.items()}
    for one in here.verified:
        one.pk, one.reason = None, f"{TEXTS['reason']}-{keys[one.submission.participant_id]}"
    Verification.objects.bulk_create(here.verified)
    Edition.objects.filter(pk=here.award.edition.pk).update(stage=Stage.REVIEW)


def _score(award: Award) -> None:
    Edition.objects.filter(pk=award.edition.pk).update(stage=Stage.PRESENTATION)
    for key in OFFICES:
        for juror, marks in MARKS[key].items():
            sheet = add_sheet(award, key, juror, list(marks))
            note = f"{TEXTS['note']}-{key}-{juror}"
            Sheet.objects.filter(pk=sheet.pk).update(note=note)


def _people(award: Award) -> dict[str, User | None]:
    own, other = award.participants["A"].regency, award.participants["B"].regency
    return {
        "anonymous": None,
        "operator": User.objects.get(role=Role.OPERATOR, regency=own),
        "head": User.objects.get(role=Role.HEAD, regency=own),
        "other": User.objects.get(role=Role.OPERATOR, regency=other),
        "stranger": make_user(Role.OPERATOR, make_regency()),
        "juror": award.seats["J3"].user,
        "verifier": award.verifier,
        "chair": award.chair,
        "secretariat": award.secretary,
        "reviewer": make_user(Role.REVIEWER),
    }


def _nominate(award: Award) -> None:
    close(award)
    award.meet(quorum=3)
    open_it(award)
    nomination.release(NominationRound.objects.get(edition=award.edition), by=award.secretary)


def _visit(award: Award) -> None:
    """Every nominee visited by the verifier and the deputy; the forms finished and answered."""
    for key in MET:
        visits.plan(
            award.participants[key], visit_on=dt.date(2022, 10, 17), starts=dt.time(9),
            place="Kantor Contoh", team=[award.seats["V"], award.seats["J2"]], by=award.secretary,
        )  # fmt: skip
    visits.open_visits(award.fresh(), by=award.secretary)
    items = list(SiteItem.objects.filter(aspect__edition=award.edition).select_related("aspect"))
    picture = check(SimpleUploadedFile("foto.jpg", jpeg(), "image/jpeg"), PHOTO)
    for key, met in MET.items():
        visit = Visit.objects.get(participant=award.participants[key])
        for item in items:
            rating = "sesuai" if item.weight in met[item.aspect.order - 1] else "tidak"
            visits.save_finding(
                visit, item, rating=rating, note=f"{TEXTS['finding']}-{key}", reason="", seen=0,
                key=uuid4(), by=award.verifier,
            )  # fmt: skip
            visits.add_photo(visit, item, checked=picture, key=uuid4(), by=award.verifier)
        visits.save_met(visit, met="Kepala Dinas", seen=visit.version, by=award.verifier)
        if key == "A":
            _correct(award, visit)
        visits.finish(visit, by=award.verifier)
        head = User.objects.get(role=Role.HEAD, regency=award.participants[key].regency)
        visits.reply(visit, reply="objects", text=f"{TEXTS['reply']}-{key}", by=head)


def _correct(award: Award, visit: Visit) -> None:
    claim = all_claims(award.fresh(), visit.participant)["I0"].claim.data
    given = Proposed(
        kind="points", data=claim, points=Fraction(CORRECTED), reason=f"{TEXTS['correction']}-A"
    )
    visits.propose_correction(visit, "I0", given=given, by=award.verifier)


def _meet(award: Award) -> None:
    open_plenary(award.fresh(), by=award.secretary)
    build.meet(award)
    rule(
        Correction.objects.get(), accepted=True, reason=f"{TEXTS['ruling']}-A", seen=0,
        by=award.chair,
    )  # fmt: skip
    # What a vote would have left: no tie of this award asks for one.
    TieVote.objects.create(
        edition=award.edition, participant=award.participants["A"], place=1, votes=3,
        reason=f"{TEXTS['vote']}-A", by=award.chair,
    )  # fmt: skip
    record(award.fresh(), "plenary.vote", by=award.chair, reason=f"{TEXTS['vote']}-A")


def _decide(award: Award) -> None:
    TieVote.objects.all().delete()  # a vote that decides nothing blocks the decision
    build.decide(award)
    for key in MET:
        certificates.issue_one(
            award.fresh(), DocumentType.AWARD_CERTIFICATE,
            ("participant", award.participants[key].pk), by=award.secretary,
        )  # fmt: skip
    certificates.issue_booklet(award.fresh(), by=award.secretary)
    announced.approve(award)


def _things(here: World) -> None:
    award, own = here.award, here.award.participants["A"]
    here.things |= {
        "edition": award.edition.slug, "page": "rules", "component": "K1", "indicator": "I0",
        "own": own.pk, "member": award.seats["J3"].pk, "verifier": award.seats["V"].pk, "version": 1,
        "regency": own.regency.slug, "award": DocumentType.AWARD_CERTIFICATE.value, "aspect": "V1",
        "item": "V1.1", "paper": "minutes",
    }  # fmt: skip
    rows = {
        "visit": Visit.objects.filter(participant=own),
        "photo": Photo.objects.filter(visit__participant=own),
        "correction": Correction.objects.all(),
        "sheet": award.seats["J3"].sheets.filter(participant=own),
        "receipt": Document.objects.filter(type=DocumentType.RECEIPT),
        "recap": Document.objects.filter(type=DocumentType.NOMINATION_RECAP),
        "notice": Document.objects.filter(type=DocumentType.NOMINEES_NOTICE),
        "minutes": Document.objects.filter(type=DocumentType.VISIT_MINUTES, participant=own),
        "certificate": Document.objects.filter(
            type=DocumentType.AWARD_CERTIFICATE, participant=own
        ),
        "publication": award.edition.publications.all(),
    }
    here.things |= {word: row.pk for word, found in rows.items() if (row := found.first())}
    here.things |= {one.act: one.pk for one in award.edition.proposals.order_by("pk")}


def visit_score(key: str) -> Fraction:
    """The rubric's formula by hand: nothing was unverifiable, so the weights of the met items are the score."""
    first, second = (Fraction(sum(one), sum(ITEMS)) * 100 for one in MET[key])
    return (60 * first + 40 * second) / 100
