"""Small builders for tests: rows as the actions would leave them, with harmless defaults.

Only what a test of one room needs from the rooms below it; behaviour is tested through actions and pages.
"""

import datetime as dt
import itertools
from decimal import Decimal
from typing import Any

from django.utils import timezone

from accounts.models import Role, User
from assessments.editions.deadline_models import Deadline
from assessments.editions.models import Edition, Field, Participant
from assessments.editions.panel_models import Duty, PanelMember
from assessments.editions.proposal_models import Act, Proposal, ProposalState
from assessments.editions.stages import Stage
from assessments.instrument.models import (
    AnswerType,
    Band,
    Component,
    EvidenceRule,
    Indicator,
    Input,
    InputUse,
    Instrument,
    Option,
    Section,
)
from assessments.instrument.rubric_models import (
    Anchor,
    Criterion,
    PresentationRubric,
    SiteAspect,
    SiteItem,
    SiteRubric,
)
from assessments.instrument.seal_models import Seal
from assessments.questionnaire.models import Submission
from regencies.models import Kind, Regency

FIRST = 1001  # four digits: no number of a name looks like a mark, a rank or a clock
_numbers = itertools.count(FIRST)

PASSWORD = "kata-sandi-contoh-2022"


def number_anew() -> None:
    """Every test counts from the same number, whatever ran before it."""
    global _numbers  # noqa: PLW0603
    _numbers = itertools.count(FIRST)


def make_regency(name: str = "", **fields: Any) -> Regency:
    n = next(_numbers)
    defaults: dict[str, Any] = {
        "kemendagri_code": f"{n // 100 % 100:02}.{n % 100:02}",
        "bps_code": f"{n % 10000:04}",
        "slug": f"daerah-{n}",
        "name": name or f"Kabupaten Contoh {n}",
        "short_name": name or f"Contoh {n}",
        "kind": Kind.KABUPATEN,
        "head_title": "Bupati",
        "capital": "Ibu Kota",
        "kecamatan": 5,
        "kelurahan": 2,
        "desa": 48,
        "agency_name": f"Dinas Kominfo Contoh {n}",
        "agency_short_name": f"Diskominfo {n}",
    }
    return Regency.objects.create(**defaults | fields)


def make_user(role: Role = Role.PANELIST, regency: Regency | None = None, **fields: Any) -> User:
    """A person who can log in with PASSWORD; pass `fast=True` fields through `client.force_login` instead."""
    n = next(_numbers)
    defaults: dict[str, Any] = {
        "email": f"orang{n}@contoh.example",
        "name": f"Orang Contoh {n}, S.Kom.",
        "role": role,
        "regency": regency,
        "position": "Kepala Dinas" if role == Role.HEAD else "",
    }
    user = User(**defaults | fields)
    user.set_unusable_password()
    user.save()
    return user


def make_edition(stage: Stage = Stage.SETUP, **fields: Any) -> Edition:
    n = next(_numbers)
    defaults: dict[str, Any] = {
        "slug": f"ikp-{2000 + n}",
        "field": Field.IKP,
        "year": 2000 + n,
        "field_name": "Informasi dan Komunikasi Publik",
        "stage": stage,
        "period_start": dt.date(2022, 1, 1),
        "period_end": dt.date(2022, 8, 31),
        "decree_official": "Kepala Dinas",
        "decree_number": "1/SK/2022",
        "decree_date": dt.date(2022, 7, 1),
        "decree_about": "Tim Penilai",
        "guideline_number": "2/JUKNIS/2022",
        "objection_days": 0,
        "is_demo": True,
    }
    return Edition.objects.create(**defaults | fields)


def make_deadline(edition: Edition, stage: Stage, *, hours: float = 24) -> Deadline:
    return Deadline.objects.create(
        edition=edition, stage=stage, at=timezone.now() + dt.timedelta(hours=hours)
    )


def make_participant(
    edition: Edition, regency: Regency | None = None, **fields: Any
) -> Participant:
    regency = regency or make_regency()
    return Participant.objects.create(
        edition=edition,
        regency=regency,
        **{"name": regency.name, "agency_name": regency.agency_name} | fields,
    )


def make_submission(participant: Participant, **fields: Any) -> Submission:
    return Submission.objects.create(participant=participant, **fields)


def make_seat(
    edition: Edition,
    user: User | None = None,
    *,
    duty: Duty = Duty.MEMBER,
    scores: bool = False,
    verifies: bool = False,
    **fields: Any,
) -> PanelMember:
    user = user or make_user(Role.PANELIST)
    return PanelMember.objects.create(
        edition=edition, user=user, duty=duty, scores=scores, verifies=verifies,
        **{"name": user.name, "order": next(_numbers) % 1000} | fields,
    )  # fmt: skip


def make_component(edition: Edition, *, weight: Decimal | int = 100) -> Component:
    n = next(_numbers)
    section = Section.objects.create(
        edition=edition, code=f"S{n}", title=f"Seksi {n}", weight=weight, order=n % 1000
    )
    return Component.objects.create(
        edition=edition,
        section=section,
        code=f"C{n}",
        title=f"Komponen {n}",
        weight=weight,
        order=n % 1000,
    )


def make_indicator(
    component: Component,
    type: AnswerType = AnswerType.YES_NO,
    *,
    max_points: Decimal | int = 20,
    **fields: Any,
) -> Indicator:
    """An indicator of `type` with the rows its type needs; percent gets inputs `a<n>` (numerator) and `b<n>`."""
    n = next(_numbers)
    points = Decimal(max_points)
    by_type: dict[AnswerType, dict[str, Any]] = {
        AnswerType.YES_NO: {"yes_points": points},
        AnswerType.LINK: {"full_points": points, "partial_points": points / 2},
        AnswerType.DOCUMENT: {"full_points": points, "partial_points": points / 2},
        AnswerType.PERCENT: {"full_at": 100, "when_zero_points": 0},
        AnswerType.NUMBER: {"unit": "kegiatan"},
    }
    own = by_type.get(type, {})
    defaults: dict[str, Any] = {
        "edition": component.edition,
        "component": component,
        "code": f"IND-{n}",
        "text": f"Pertanyaan {n}?",
        "help": "Keterangan.",
        "type": type,
        "order": n % 1000,
        "max_points": points,
        "required_evidence": False,
    }
    indicator = Indicator.objects.create(**defaults | own | fields)
    if type in (AnswerType.LEVEL, AnswerType.CHECKLIST):
        level = (Decimal(0), Decimal("0.4"), Decimal(1))
        shares = level if type == AnswerType.LEVEL else (Decimal("0.25"), Decimal("0.75"))
        for order, share in enumerate(shares):
            Option.objects.create(
                indicator=indicator,
                value=str(order),
                label=f"Pilihan {order}",
                points=points * share,
                order=order,
            )
    if type == AnswerType.NUMBER:
        Band.objects.create(indicator=indicator, least=0, most=0, points=0)
        Band.objects.create(indicator=indicator, least=1, most=2, points=points / 2)
        Band.objects.create(indicator=indicator, least=3, points=points)
    if type == AnswerType.PERCENT and "inputs" not in fields:
        for order, (role, key) in enumerate((("numerator", f"a{n}"), ("denominator", f"b{n}"))):
            InputUse.objects.create(
                indicator=indicator,
                input=Input.objects.create(edition=component.edition, key=key, unit="PD"),
                role=role,
                label=f"Jumlah {key}",
                order=order,
            )
    if indicator.required_evidence:
        EvidenceRule.objects.create(
            indicator=indicator, label="Bukti", takes_files=True, takes_links=True
        )
    return indicator


def make_instrument(edition: Edition) -> Instrument:
    return Instrument.objects.create(
        edition=edition,
        code=edition.field.upper(),
        title="Instrumen Contoh",
        award=edition.award_name,
        extensions=["pdf", "jpg", "jpeg", "png", "xlsx", "docx"],
        max_file_mb=10,
        source_hash="0" * 64,
    )


WEIGHTS = (20, 25, 20, 15, 10, 10)


def make_rubric(edition: Edition, weights: tuple[int, ...] = WEIGHTS) -> list[Criterion]:
    """The presentation rubric with one criterion for each weight and two described levels each."""
    PresentationRubric.objects.create(edition=edition, title="Rubrik Contoh", source_hash="0" * 64)
    criteria = []
    for order, weight in enumerate(weights, 1):
        criterion = Criterion.objects.create(
            edition=edition, code=f"P{order}", title=f"Kriteria {order}", weight=weight, order=order
        )
        Anchor.objects.create(criterion=criterion, least=60, most=100, label="Baik", text="Jelas.")
        Anchor.objects.create(
            criterion=criterion, least=0, most=59, label="Kurang", text="Tidak jelas."
        )
        criteria.append(criterion)
    return criteria


RATINGS: list[dict[str, Any]] = [
    {"value": "sesuai", "label": "Sesuai", "score": "100", "note": ""},
    {"value": "sebagian", "label": "Sesuai sebagian", "score": "50", "note": ""},
    {"value": "tidak", "label": "Tidak sesuai", "score": "0", "note": ""},
    {"value": "tidak_dapat", "label": "Tidak dapat diverifikasi", "score": None, "note": ""},
]
ITEMS = (37, 32, 16, 8, 4, 2, 1)  # weights: 0 and 100 alone reach every whole number up to 100


def make_site_rubric(
    edition: Edition, aspects: tuple[int, ...] = (60, 40), items: tuple[int, ...] = ITEMS
) -> list[SiteAspect]:
    """The rubric of the site visit: aspects V1, V2 with items of the given weights each."""
    SiteRubric.objects.create(
        edition=edition, title="Rubrik Lapangan Contoh", ratings=RATINGS, source_hash="0" * 64
    )
    made = []
    for order, weight in enumerate(aspects, 1):
        aspect = SiteAspect.objects.create(
            edition=edition, code=f"V{order}", title=f"Aspek {order}", weight=weight, order=order
        )
        for place, share in enumerate(items, 1):
            SiteItem.objects.create(
                aspect=aspect,
                code=f"V{order}.{place}",
                weight=share,
                text="Benar ada?",
                order=place,
            )
        made.append(aspect)
    return made


def make_proposal(edition: Edition, act: Act, *, by: User, **fields: Any) -> Proposal:
    return Proposal.objects.create(
        edition=edition,
        act=act,
        proposed_by=by,
        **{"preview_hash": "0" * 64, "keys": edition.keys_required} | fields,
    )


def make_seal(edition: Edition, *, by: User | None = None) -> Seal:
    """Close the rules as an approved opening would, without walking through it."""
    by = by or make_user(Role.SECRETARIAT)
    proposal = make_proposal(
        edition, Act.OPEN_QUESTIONNAIRE, by=by, state=ProposalState.APPROVED,
        decided_by=make_user(Role.PANELIST), decided_at=timezone.now(),
    )  # fmt: skip
    return Seal.objects.create(
        edition=edition, version=1, hash="0" * 64, canonical="{}", proposal=proposal, sealed_by=by
    )
