"""An award whose nominees are known and visited: offices with every type of question, teams, a small rubric."""

import datetime as dt
import io
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from accounts.models import User
from assessments.editions.models import Edition, Participant
from assessments.editions.panel_models import PanelMember, Recusal
from assessments.editions.proposal_models import Act
from assessments.editions.stages import Stage
from assessments.files.check import Checked, check
from assessments.files.policy import PHOTO
from assessments.instrument.models import AnswerType
from assessments.instrument.rubric_models import SiteAspect, SiteItem, SiteRubric
from assessments.nomination.models import NominationRound, Standing
from assessments.verification import actions
from assessments.verification.models import Finding, Photo, Visit
from tests.assessments.review import world as review
from tests.factories import RATINGS, make_proposal, make_seat

DAY = dt.date(2022, 10, 17)
ITEMS: dict[str, dict[str, tuple[str, Any]]] = {
    "V1": {
        "V1-1": ("uji petik 10 indikator yang dipilih sistem", [AnswerType.LEVEL]),
        "V1-2": ("Angka cocok", [AnswerType.NUMBER, AnswerType.LINK]),
    },
    "V2": {"V2-1": ("Meja layanan ada", [])},
}
WEIGHTS = {"V1": 60, "V2": 40, "V1-1": 3, "V1-2": 1, "V2-1": 1}


@dataclass
class World:
    review: review.World
    team: list[PanelMember] = field(default_factory=list)

    @property
    def slug(self) -> str:
        return self.review.edition.slug

    @property
    def edition(self) -> Edition:
        return Edition.objects.get(pk=self.review.edition.pk)

    @property
    def secretary(self) -> User:
        return self.review.secretary

    @property
    def chair(self) -> User:
        return self.review.chair.user

    @property
    def visitor(self) -> User:
        """The first of every team: a juror."""
        return self.team[0].user

    def nominee(self, place: int = 0) -> Participant:
        return self.review.participants[place]

    def head(self, place: int = 0) -> User:
        return self.review.heads[self.nominee(place).pk]

    def operator(self, place: int = 0) -> User:
        return self.review.operators[self.nominee(place).pk]

    def visit(self, place: int = 0) -> Visit:
        found = Visit.objects.select_related("participant__edition").get(
            participant=self.nominee(place)
        )
        found.edition = found.participant.edition
        return found

    def item(self, code: str) -> SiteItem:
        return SiteItem.objects.get(aspect__edition=self.review.edition, code=code)

    def code(self, type: AnswerType) -> str:
        return self.review.indicators[type].code


def world(nominees: int = 1, *, released: bool = True, others: int = 0) -> World:
    """At the nomination, the names released; nothing is planned yet."""
    built = review.world(nominees + others, rules=_rubric)
    review.accept_all(built)
    built.to(Stage.NOMINATION)
    _nominate(built, nominees, released=released)
    outsider = make_seat(built.edition, verifies=True)
    return World(built, [built.juror, built.verifier, outsider])


def _rubric(built: review.World) -> None:
    edition = built.edition
    SiteRubric.objects.create(
        edition=edition, title="Daftar Periksa", ratings=RATINGS, source_hash="0" * 64
    )
    for order, (code, items) in enumerate(ITEMS.items()):
        aspect = SiteAspect.objects.create(
            edition=edition, code=code, title=f"Aspek {code}", weight=WEIGHTS[code], order=order
        )
        for place, (name, (text, types)) in enumerate(items.items()):
            item = SiteItem.objects.create(
                aspect=aspect, code=name, weight=WEIGHTS[name], text=text, order=place
            )
            item.indicators.set([built.indicators[type] for type in types])


def _nominate(built: review.World, count: int, *, released: bool) -> None:
    now = timezone.now()
    proposal = make_proposal(built.edition, Act.OPEN_NOMINATION, by=built.secretary)
    round_ = NominationRound.objects.create(
        edition=built.edition, number=1, proposal=proposal, data={}, data_hash="0" * 64,
        opened_by=built.secretary, released_at=now if released else None,
    )  # fmt: skip
    for rank, one in enumerate(built.participants, 1):
        Standing.objects.create(
            round=round_, participant=one, rank=rank, total=90 - rank, exact=str(90 - rank),
            nominated=rank <= count,
        )  # fmt: skip


def plan(one: World, nth: int = 0, **changes: Any) -> Visit:
    values: dict[str, Any] = {
        "visit_on": DAY, "starts": dt.time(9), "ends": dt.time(15), "place": "Kantor Contoh",
        "order_number": "800/17/SPT", "order_date": dt.date(2022, 10, 12),
        "team": one.team[:2], "by": one.secretary, "seen": 0,
    } | changes  # fmt: skip
    return actions.plan(one.nominee(nth), **values)


def opened(nominees: int = 1, **options: Any) -> World:
    """The visits are planned and begun."""
    one = world(nominees, **options)
    for place in range(nominees):
        plan(one, place)
    actions.open_visits(one.edition, by=one.secretary)
    return one


def save(one: World, code: str, place: int = 0, **changes: Any) -> Finding:
    """A finding of the first visitor over what is stored."""
    visit, item = one.visit(place), one.item(code)
    stored = Finding.objects.filter(visit=visit, item=item).first()
    values: dict[str, Any] = {
        "rating": "sesuai", "note": "Dicocokkan di tempat.", "reason": "",
        "seen": stored.version if stored else 0, "key": uuid4(), "by": one.visitor,
    } | changes  # fmt: skip
    return actions.save_finding(visit, item, **values)


def jpeg(side: tuple[int, int] = (40, 30), *, place: bool = False) -> bytes:
    """A small picture; with `place` one that tells where it was taken."""
    image = Image.new("RGB", side, (30, 120, 90))
    exif = Image.Exif()
    if place:
        exif[0x0110] = "Telepon Contoh"
        exif.get_ifd(0x8825)[1] = "S"
    out = io.BytesIO()
    image.save(out, "JPEG", exif=exif)
    return out.getvalue()


def upload(name: str = "foto.jpg", data: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, jpeg() if data is None else data, "image/jpeg")


def checked() -> Checked:
    return check(upload(), PHOTO)


def shoot(one: World, code: str, place: int = 0, **changes: Any) -> Photo:
    values: dict[str, Any] = {"checked": checked(), "key": uuid4(), "by": one.visitor} | changes
    return actions.add_photo(one.visit(place), one.item(code), **values)


def fill(one: World, place: int = 0, **ratings: str) -> None:
    """Every item with rating, note and photo; `V1_1="tidak"` rates one otherwise."""
    for items in ITEMS.values():
        for code in items:
            save(one, code, place, rating=ratings.get(code.replace("-", "_"), "sesuai"))
            shoot(one, code, place)
    visit = one.visit(place)
    actions.save_met(
        visit, met="Kepala Dinas\nPetugas meja layanan", seen=visit.version, by=one.visitor
    )


def finished(nominees: int = 1, **ratings: str) -> World:
    one = opened(nominees)
    for place in range(nominees):
        fill(one, place, **ratings)
        actions.finish(one.visit(place), by=one.visitor)
    return one


def recuse(one: World, member: PanelMember, place: int = 0) -> None:
    Recusal.objects.create(
        member=member, participant=one.nominee(place), reason="Keluarga.", by=one.chair
    )
