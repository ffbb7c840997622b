"""Put an office's questionnaire back to what it sent, where a correction ends without a new version."""

from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import uuid4

from django.utils import timezone

from accounts.models import User
from assessments.questionnaire.answers import AnswerData, from_json, from_row
from assessments.questionnaire.models import (
    Answer,
    AnswerSave,
    Evidence,
    InputValue,
    Submission,
    SubmissionVersion,
)
from assessments.questionnaire.questions import Question


def restore(
    submission: Submission,
    questions: Iterable[Question],
    version: SubmissionVersion,
    *,
    keep: Collection[str],
    by: User,
) -> None:
    """Undo what was changed since `version`, so that a later correction does not carry it along unseen.

    `keep`: keys of figures that another open correction may still change. Every version of an answer
    stays in its saves. Call it with the edition locked.
    """
    now = timezone.now()
    for question in questions:
        data = from_json(version.data["answers"].get(question.code, {}))
        _restore_answer(submission, question, data, keep, by=by, now=now)
        _restore_evidence(submission, question, version, by=by, now=now)


def _restore_answer(
    submission: Submission,
    question: Question,
    data: AnswerData,
    keep: Collection[str],
    *,
    by: User,
    now: datetime,
) -> None:
    row = Answer.objects.filter(submission=submission, indicator=question.indicator).first()
    figures = {
        one.input.key: one
        for one in InputValue.objects.filter(
            submission=submission, input__key__in=question.keys
        ).select_related("input")
    }
    current = from_row(row, question.keys, {key: one.value for key, one in figures.items()})
    if row is None or not current.differs(data):
        return
    Answer.objects.filter(pk=row.pk).update(
        **data.columns(), version=row.version + 1, saved_by=by, saved_at=now
    )
    for key, one in figures.items():
        if key not in keep and one.value != data.inputs.get(key):
            InputValue.objects.filter(pk=one.pk).update(
                value=data.inputs.get(key), version=one.version + 1, saved_by=by, saved_at=now
            )
    AnswerSave.objects.create(
        key=uuid4(), submission=submission, indicator=question.indicator,
        data=data.as_json(), version=row.version + 1, by=by, at=now,
    )  # fmt: skip


def _restore_evidence(
    submission: Submission,
    question: Question,
    version: SubmissionVersion,
    *,
    by: User,
    now: datetime,
) -> None:
    sent = [one["id"] for one in version.data["evidence"].get(question.code, ())]
    own = Evidence.objects.filter(submission=submission, indicator=question.indicator)
    own.filter(removed_at__isnull=True).exclude(pk__in=sent).update(removed_at=now, removed_by=by)
    own.filter(pk__in=sent, removed_at__isnull=False).update(removed_at=None, removed_by=None)
