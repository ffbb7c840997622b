"""Set a demo edition up through the real actions: people, settings, instrument, panel, dates."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.utils import timezone

from accounts.actions import create
from accounts.models import User
from assessments.demo import people
from assessments.editions.deadline_actions import set_deadlines
from assessments.editions.models import Edition
from assessments.editions.panel_actions import add_member
from assessments.editions.panel_models import Duty
from assessments.editions.settings_actions import create_edition, set_participants
from assessments.editions.stages import Stage
from assessments.instrument.load_actions import load
from assessments.questionnaire.actions.opening import approve_opening, propose_opening
from assessments.questionnaire.queries.opening import preview
from regencies.models import Regency

FIELD_NAMES = {
    "ikp": "Informasi dan Komunikasi Publik",
    "tik": "Teknologi Informasi dan Komunikasi (Digitalisasi Pemerintahan)",
    "statistik": "Statistik Sektoral",
}
YEAR = 2022


@dataclass(frozen=True, slots=True)
class Cast:
    """The people of the demo by their log-in."""

    by_login: dict[str, User]

    def __getitem__(self, login: str) -> User:
        return self.by_login[login]


def make_people() -> Cast:
    """Create everybody with the demo's password; somebody who is there already stays as he is."""
    regencies = {regency.slug: regency.pk for regency in Regency.objects.all()}
    hashed = make_password(people.PASSWORD)  # once: argon2 is slow on purpose
    found: dict[str, User] = {}
    for person in people.everybody():
        user = User.objects.filter(email=person.email).first()
        if user is None:
            user = create(
                email=person.email, name=person.name, role=person.role,
                regency_id=regencies[person.regency] if person.regency else None,
                position=person.position, institution=person.institution,
            )  # fmt: skip
            user.password = hashed
            user.save(update_fields=["password"])
        found[person.login] = user
    return Cast(found)


def set_up(field: str, cast: Cast) -> Edition:
    """An edition in setup with everything the seal asks for; dates count from now."""
    by = cast["sekretariat"]
    edition = create_edition(
        field=field, year=YEAR, field_name=FIELD_NAMES[field],
        period_start=dt.date(YEAR, 1, 1), period_end=dt.date(YEAR, 8, 31), by=by, is_demo=True,
        objection_days=0,
        occasion="Hari Ulang Tahun Ke-66 Provinsi Kalimantan Timur", ceremony_on=dt.date(2023, 1, 9),
        letterhead_address="(alamat pada kop surat diisi oleh instansi) · DATA CONTOH",
        decree_official="Kepala Dinas Komunikasi dan Informatika", decree_number="(DATA CONTOH) 01/TP/2022",
        decree_date=dt.date(YEAR, 7, 4), decree_about=f"Tim Penilai Bidang {FIELD_NAMES[field]}",
        guideline_number="(DATA CONTOH) 02/JUKNIS/2022",
        agency_head_name="(NAMA PEJABAT)", agency_head_position="Kepala Dinas",
    )  # fmt: skip
    set_participants(edition, regencies=list(Regency.objects.all()), by=by)
    fixtures = Path(settings.BASE_DIR) / "fixtures"
    load(
        edition, by=by, instrument=fixtures / "instruments" / f"{field}.yaml",
        presentation=fixtures / "rubrics" / f"{field}_presentation.yaml",
        site=fixtures / "rubrics" / f"{field}_site_visit.yaml",
    )  # fmt: skip
    seat(edition, cast)
    evening = timezone.localtime().replace(hour=23, minute=59, second=0, microsecond=0)
    set_deadlines(
        edition, by=by,
        at={
            stage: evening + dt.timedelta(days=days)
            for stage, days in ((Stage.QUESTIONNAIRE, 7), (Stage.REVIEW, 21), (Stage.PRESENTATION, 28))
        },
    )  # fmt: skip
    return edition


def seat(edition: Edition, cast: Cast) -> None:
    for order, person in enumerate((*people.PANEL[:2], people.OFFICE[0], *people.PANEL[2:]), 1):
        if person.seat is None:
            continue
        duty, scores, verifies = person.seat
        add_member(
            edition, cast[person.login], duty=duty, scores=scores, verifies=verifies,
            by=cast["sekretariat"], order=order,
        )  # fmt: skip


def open_questionnaire(edition: Edition, cast: Cast) -> Edition:
    """Two keys: the secretariat proposes, the chair approves."""
    shown = preview(edition).hash
    proposal = propose_opening(edition, by=cast["sekretariat"], seen=shown)
    return approve_opening(proposal, by=cast["ketua"], seen=shown)


def chair(edition: Edition) -> User:
    return edition.panel.select_related("user").get(duty=Duty.CHAIR).user
