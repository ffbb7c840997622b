"""Load the demo: ten real regencies, fictional people, invented answers beside sourced facts."""

from django.conf import settings
from django.core.management import call_command
from django.db import transaction

from assessments.audit.record import record
from assessments.demo import answering, course, setting
from assessments.editions.models import Edition
from assessments.editions.stages import Stage
from regencies.models import Regency


def is_loaded() -> bool:
    return Edition.objects.filter(is_demo=True).exists()


@transaction.atomic
def load(ikp: Stage | None = None) -> None:
    """Load everything in one transaction, through the real actions. Call it on an empty installation.

    Statistik is announced, TIK is in the questionnaire; IKP stands at `ikp`, or (None) at the end of the
    presentation day, where the nomination waits for the chair's key.
    Mails of the demo go nowhere: hundreds of them would bury the addresses that `make demo` prints.
    """
    if not Regency.objects.exists():
        call_command("loaddata", "regencies", verbosity=0)
    cast = setting.make_people()
    course.bring(setting.set_up("statistik", cast), cast, Stage.PUBLISHED)
    tik = course.bring(setting.set_up("tik", cast), cast, Stage.QUESTIONNAIRE)
    answering.answer_all(tik, cast, leave_out=answering.LATE)
    edition = course.bring(setting.set_up("ikp", cast), cast, ikp or Stage.PRESENTATION)
    if ikp is None:
        course.end_presentation_day(edition, cast)
    for edition in Edition.objects.filter(is_demo=True):
        record(edition, "demo.load", by=None, obj=edition)


def without_mail() -> None:
    """Let this process send its mails nowhere."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
