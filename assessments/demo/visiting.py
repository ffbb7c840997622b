"""The site visits of the demo: planned for the day of loading, every item found, photos, two corrections, replies."""

import datetime as dt
import io
from fractions import Fraction
from random import Random
from uuid import NAMESPACE_URL, UUID, uuid5

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image, ImageDraw

from accounts.models import User
from assessments.demo.claims import SEED
from assessments.demo.setting import Cast
from assessments.editions.models import Edition
from assessments.files.check import check
from assessments.files.policy import PHOTO
from assessments.instrument.rubric_models import SiteItem
from assessments.instrument.rubric_queries import site_rubric
from assessments.questionnaire.answers import AnswerData
from assessments.review.judging import read_points
from assessments.review.models import Verification
from assessments.verification import actions, queries
from assessments.verification.correcting import Proposed
from assessments.verification.models import CorrectionKind, Reply, Visit

TEAM = ("verifikator1", "verifikator2", "juri5")
MET = "Kepala Dinas\nKepala Bidang Informasi dan Komunikasi Publik\nPengelola data (DATA CONTOH)"
FOUND = "Dokumen asli ditunjukkan di tempat dan cocok dengan isian (DATA CONTOH)."
PARTLY = "Sebagian berkas masih dihimpun pada hari kunjungan (DATA CONTOH)."
UNVERIFIABLE = "Narasumber berhalangan pada hari kunjungan, di luar kendali daerah (DATA CONTOH)."
MORE = "Dokumen yang ditunjukkan di tempat lebih lengkap daripada unggahan (DATA CONTOH)."


def plan_visits(edition: Edition, cast: Cast) -> None:
    """Every nominee is visited on the day of loading, by three members of the panel."""
    team = list(edition.panel.filter(user__in=[cast[login] for login in TEAM]))
    for number, nominee in enumerate(queries.nominees(edition), 1):
        actions.plan(
            nominee, visit_on=timezone.localdate(), starts=dt.time(9, 0), ends=dt.time(15, 0),
            place=nominee.agency_name, team=team, by=cast["sekretariat"],
            order_number=f"(DATA CONTOH) 0{number}/SPT/2022", order_date=timezone.localdate(),
        )  # fmt: skip


def visit_all(edition: Edition, cast: Cast) -> None:
    """The teams fill in and finish every form; the visited agencies agree."""
    by = cast[TEAM[0]]
    picture = photo()
    for visit in queries.visits(edition):
        fill_in(visit, picture, by=by)
        correct(visit, by=by)
        fresh = actions.save_met(visit, met=MET, seen=Visit.objects.get(pk=visit.pk).version, by=by)
        done = actions.finish(fresh, by=by)
        head = cast[f"kadis.{visit.participant.regency.slug}"]
        actions.reply(done, reply=Reply.AGREES, text="", by=head)


def fill_in(visit: Visit, picture: bytes, *, by: User) -> None:
    rubric = site_rubric(visit.edition)
    if rubric is None:
        return
    slug = visit.participant.regency.slug
    draw = Random(f"{SEED}-visit-{visit.edition.slug}-{slug}")  # noqa: S311 -- sample data
    for aspect in rubric.aspects:
        for item in aspect.items.all():
            finding(visit, item, draw.random(), by=by)
            upload = SimpleUploadedFile("foto-contoh.png", picture, "image/png")
            actions.add_photo(
                visit, item, checked=check(upload, PHOTO), key=_key(visit, item, "photo"), by=by
            )


def finding(visit: Visit, item: SiteItem, chance: float, *, by: User) -> None:
    rating, note, reason = "sesuai", FOUND, ""
    if chance < 0.06:
        rating, note, reason = "tidak_dapat", "", UNVERIFIABLE
    elif chance < 0.22:
        rating, note = "sebagian", PARTLY
    actions.save_finding(
        visit, item, rating=rating, note=note, reason=reason, seen=0, key=_key(visit, item, "finding"), by=by
    )  # fmt: skip


def correct(visit: Visit, *, by: User) -> None:
    """One correction in favour of the visited regency, where there is room for one."""
    rows = Verification.objects.filter(submission__participant=visit.participant)
    for row in rows.select_related("indicator").order_by("indicator__code"):
        points = read_points(row.exact)
        if points is None or points >= row.indicator.max_points:
            continue
        actions.propose_correction(
            visit, row.indicator.code, by=by,
            given=Proposed(
                CorrectionKind.POINTS, AnswerData(),
                points=(points + Fraction(row.indicator.max_points)) / 2, reason=MORE,
            ),
        )  # fmt: skip
        return


def _key(visit: Visit, item: SiteItem, what: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"panji-demo/{what}/{visit.pk}/{item.pk}")


def photo() -> bytes:
    """A picture that says what it is."""
    image = Image.new("RGB", (640, 480), "#0B5A5A")
    ImageDraw.Draw(image).text((40, 220), "DATA CONTOH - bukan foto kunjungan", fill="white")
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
