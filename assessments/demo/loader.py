"""Load the demo: ten real regencies, fictional people, invented answers beside sourced facts."""

import datetime as dt

from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from assessments.audit.record import record
from assessments.demo import answering, reviewing, scoring_day, setting
from assessments.demo.setting import Cast
from assessments.editions.models import Edition
from assessments.editions.queries import active_panel
from assessments.nomination import actions as nomination
from assessments.nomination import queries as standings
from assessments.nomination.models import Meeting
from assessments.presentation import actions as presentation
from regencies.models import Regency


def is_loaded() -> bool:
    return Edition.objects.filter(is_demo=True).exists()


@transaction.atomic
def load() -> None:
    """Load everything in one transaction, through the real actions. Call it on an empty installation.

    Mails of the demo go nowhere: hundreds of them would bury the addresses that `make demo` prints.
    """
    if not Regency.objects.exists():
        call_command("loaddata", "regencies", verbosity=0)
    cast = setting.make_people()
    tik = setting.open_questionnaire(setting.set_up("tik", cast), cast)
    answering.answer_all(tik, cast, leave_out=answering.LATE)
    ikp = setting.open_questionnaire(setting.set_up("ikp", cast), cast)
    bring_ikp_to_nomination(ikp, cast)
    setting.set_up("statistik", cast)
    for edition in Edition.objects.filter(is_demo=True):
        record(edition, "demo.load", by=None, obj=edition)


def bring_ikp_to_nomination(edition: Edition, cast: Cast) -> None:
    """IKP at the end of the presentation day: the nomination is proposed, the chair's key is missing."""
    answering.answer_all(edition, cast)
    reviewing.review_all(edition, cast)
    scoring_day.plan_slots(edition, cast)
    presentation.open_presentations(edition, by=cast["sekretariat"])
    scoring_day.score_all(edition)
    presentation.close_round(edition, by=cast["ketua"])
    hold_meeting(edition, cast)
    by = cast["sekretariat"]
    nomination.note_preview(edition, purpose="Menyiapkan rapat pleno (DATA CONTOH)", by=by)
    seen = standings.preview_hash(
        edition, standings.compute(edition), Meeting.objects.get(edition=edition)
    )
    nomination.propose_opening(edition, by=by, seen=seen)


def hold_meeting(edition: Edition, cast: Cast) -> None:
    present = list(active_panel(edition))
    nomination.save_meeting(
        edition,
        values={
            "place": "Ruang Rapat Dinas Komunikasi dan Informatika (DATA CONTOH)",
            "online": "Zoom",
            "held_on": timezone.localdate(),
            "starts": dt.time(15, 30),
            "ends": dt.time(17, 0),
            "quorum": len(present) * 2 // 3 + 1,
            "visit_on": "",
            "dissent": "",
            "copies": 2,
        },
        present=present[:-1],
        seen=0,
        by=cast["sekretariat"],
    )


def without_mail() -> None:
    """Let this process send its mails nowhere."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
