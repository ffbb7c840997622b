"""Attach a file or a link to an answer, take it away, note who opened it."""

from django.db import transaction
from django.db.models import Count, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from assessments.audit.record import record
from assessments.editions.stages import StageError
from assessments.files.actions import keep_checked
from assessments.files.check import Checked
from assessments.formats.numbers import size_text
from assessments.questionnaire.actions.gate import hold_open
from assessments.questionnaire.limits import MOST_BYTES, MOST_FILES, MOST_LINKS
from assessments.questionnaire.models import Evidence, Submission
from assessments.questionnaire.questions import Question


class QuotaReached(Exception):
    """The message says which limit, for the person who uploads."""


def add_file(submission: Submission, question: Question, *, checked: Checked, by: User) -> Evidence:
    """Keep a checked upload as evidence. The same file a second time on one indicator is one piece.

    Raises StageError when the indicator is closed (before and after the file is stored: storing is
    slow and holds no lock), QuotaReached.
    """
    with transaction.atomic():
        _refuse_full(hold_open(submission, question.indicator.pk), checked)
    blob, name = keep_checked(checked)
    with transaction.atomic():
        held = hold_open(submission, question.indicator.pk)
        kept = Evidence.objects.filter(
            submission=held, indicator=question.indicator, blob=blob, removed_at__isnull=True
        ).first()
        if kept is not None:
            return kept
        _refuse_full(held, checked)
        added = Evidence.objects.create(
            submission=held, indicator=question.indicator, blob=blob, filename=name, added_by=by
        )
        record(
            held.participant.edition,
            "evidence.add",
            by=by,
            obj=held,
            payload={"indicator": question.code, "name": name, "sha256": blob.sha256},
        )
    return added


@transaction.atomic
def add_link(
    submission: Submission, question: Question, *, url: str, note: str, by: User
) -> Evidence:
    """Attach an address. The same address a second time on one indicator is one piece. Raises as `add_file`."""
    held = hold_open(submission, question.indicator.pk)
    links = Evidence.objects.filter(
        submission=held, indicator=question.indicator, blob__isnull=True, removed_at__isnull=True
    )
    kept = links.filter(url=url).first()
    if kept is not None:
        return kept
    if links.count() >= MOST_LINKS:
        raise QuotaReached(_("At most %(most)s links for one indicator.") % {"most": MOST_LINKS})
    added = Evidence.objects.create(
        submission=held, indicator=question.indicator, url=url, note=note, added_by=by
    )
    record(
        held.participant.edition,
        "evidence.add",
        by=by,
        obj=held,
        payload={"indicator": question.code, "url": url},
    )
    return added


@transaction.atomic
def remove(evidence: Evidence, *, by: User) -> Evidence:
    """Take a piece of evidence away; the row stays as a tombstone, the file in the store.

    Raises StageError when the indicator is closed for this office or it was removed already.
    """
    held = hold_open(evidence.submission, evidence.indicator_id)
    done = Evidence.objects.filter(pk=evidence.pk, removed_at__isnull=True).update(
        removed_at=timezone.now(), removed_by=by
    )
    if not done:
        raise StageError(_("This evidence has been removed already."))
    record(
        held.participant.edition,
        "evidence.remove",
        by=by,
        obj=held,
        payload={"indicator": evidence.indicator.code, "name": str(evidence)},
    )
    evidence.refresh_from_db()
    return evidence


@transaction.atomic
def note_download(evidence: Evidence, *, by: User) -> None:
    """Record that somebody opened the file."""
    record(
        evidence.submission.participant.edition,
        "evidence.download",
        by=by,
        obj=evidence,
        payload={"indicator": evidence.indicator.code},
    )


def _refuse_full(submission: Submission, checked: Checked) -> None:
    used = Evidence.objects.filter(
        submission=submission, blob__isnull=False, removed_at__isnull=True
    ).aggregate(files=Count("pk"), size=Sum("blob__size"))
    if used["files"] >= MOST_FILES:
        raise QuotaReached(
            _("The questionnaire holds %(most)s files already, the most there may be.")
            % {"most": MOST_FILES}
        )
    if (used["size"] or 0) + checked.size > MOST_BYTES:
        raise QuotaReached(
            _("With this file the evidence would be larger than %(most)s in all.")
            % {"most": size_text(MOST_BYTES)}
        )
