"""Save one answer over the version that the page had seen."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from assessments.editions.stages import StageError, Stale
from assessments.questionnaire.actions.gate import hold_open
from assessments.questionnaire.answers import AnswerData, from_json, from_row
from assessments.questionnaire.models import Answer, AnswerSave, InputValue, Submission
from assessments.questionnaire.questions import Question

Figures = Mapping[str, Decimal | None]


@dataclass(frozen=True, slots=True)
class Saved:
    """What the database holds now. `by` and `at` are None while nothing is stored."""

    data: AnswerData
    version: int
    by: User | None
    at: datetime | None


NOTHING = Saved(AnswerData(), 0, None, None)


def save_answer(
    submission: Submission,
    question: Question,
    *,
    data: AnswerData,
    shown: Figures,
    seen: int,
    key: UUID,
    by: User,
) -> Saved:
    """Save an answer with its figures; a replay with one `key` has one effect.

    `seen` is the version of the answer that the page had, `shown` the figures that stood on it. A
    figure that was not touched there keeps what another page has stored meanwhile. Raises StageError
    when the indicator is closed for this office, Stale (with what is stored) when somebody saved in
    between something else.
    """
    try:
        return _save(submission, question, data=data, shown=shown, seen=seen, key=key, by=by)
    except IntegrityError:
        if not AnswerSave.objects.filter(key=key).exists():
            raise
        raise Stale(NOTHING) from None  # the key of another question: never an effect


@transaction.atomic
def _save(
    submission: Submission,
    question: Question,
    *,
    data: AnswerData,
    shown: Figures,
    seen: int,
    key: UUID,
    by: User,
) -> Saved:
    try:
        held = hold_open(submission, question.indicator.pk)
    except StageError:
        if done := _replayed(submission, question, key):
            return done
        raise
    row = Answer.objects.filter(submission=held, indicator=question.indicator).first()
    figures = _figures(held, question)
    if seen != (row.version if row else 0) and (done := _replayed(held, question, key)):
        return done  # only a version that moved on can hold a replay's first effect
    stored = _stored(question, row, {name: one.value for name, one in figures.items()}, by)
    wanted = _merged(stored, data, shown)
    if not wanted.differs(stored.data):
        return stored
    if seen != stored.version or _collides(stored, data, shown):
        raise Stale(stored)
    now = timezone.now()
    version = seen + 1
    written = wanted.columns() | {"version": version, "saved_by": by, "saved_at": now}
    if row is None:
        Answer.objects.create(submission=held, indicator=question.indicator, **written)
    else:
        Answer.objects.filter(pk=row.pk, version=seen).update(**written)
    _save_figures(held, question, figures, wanted.inputs, by=by, now=now)
    AnswerSave.objects.create(
        key=key,
        submission=held,
        indicator=question.indicator,
        data=wanted.as_json(),
        version=version,
        by=by,
        at=now,
    )
    return Saved(wanted, version, by, now)


def _replayed(submission: Submission, question: Question, key: UUID) -> Saved | None:
    """What this very save left when it came the first time."""
    done = AnswerSave.objects.select_related("by").filter(key=key).first()
    if done is None:
        return None
    if (done.submission_id, done.indicator_id) != (submission.pk, question.indicator.pk):
        raise Stale(NOTHING)
    return Saved(from_json(done.data), done.version, done.by, done.at)


def _figures(submission: Submission, question: Question) -> dict[str, InputValue]:
    if not question.figures:
        return {}
    rows = InputValue.objects.filter(submission=submission, input__key__in=question.keys)
    return {one.input.key: one for one in rows.select_related("input")}


def _stored(question: Question, row: Answer | None, figures: Figures, by: User) -> Saved:
    data = from_row(row, question.keys, figures)
    if row is None:
        return Saved(data, 0, None, None)
    saver = by if row.saved_by_id == by.pk else row.saved_by  # mostly the same person: no query
    return Saved(data, row.version, saver, row.saved_at)


def _merged(stored: Saved, data: AnswerData, shown: Figures) -> AnswerData:
    """`data`, but with what is stored for the figures that the page did not touch."""
    inputs = {
        key: now if data.inputs.get(key) == shown.get(key) else data.inputs.get(key)
        for key, now in stored.data.inputs.items()
    }
    return AnswerData(
        data.choice,
        data.choices,
        data.checked,
        data.yes,
        data.number,
        data.url,
        data.note,
        inputs,
    )


def _collides(stored: Saved, data: AnswerData, shown: Figures) -> bool:
    """Whether a figure was changed here and, to something else, on another page."""
    return any(
        data.inputs.get(key) != shown.get(key) and now not in (shown.get(key), data.inputs.get(key))
        for key, now in stored.data.inputs.items()
    )


def _save_figures(
    submission: Submission,
    question: Question,
    figures: Mapping[str, InputValue],
    wanted: Figures,
    *,
    by: User,
    now: datetime,
) -> None:
    for figure in question.figures:
        row, value = figures.get(figure.key), wanted.get(figure.key)
        if value == (row.value if row else None):
            continue
        version = (row.version if row else 0) + 1
        written = {"value": value, "version": version, "saved_by": by, "saved_at": now}
        if row is None:
            InputValue.objects.create(submission=submission, input=figure.use.input, **written)
        else:
            InputValue.objects.filter(pk=row.pk).update(**written)
