"""Take a decision on one answer, over the version that the page had seen."""

from collections.abc import Iterable
from uuid import UUID, uuid4

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from assessments.audit.record import record
from assessments.editions.machine import hold
from assessments.editions.stages import Stage, StageError, Stale
from assessments.questionnaire.models import Submission
from assessments.questionnaire.questions import Question
from assessments.review.judging import Claim, Judgement, Result, judge, problems, stored_points
from assessments.review.models import Decision, Verification, VerificationSave
from assessments.review.queries.saves import Saved, as_data, replayed, stored
from assessments.review.queries.sent import Sent, sent
from assessments.review.queries.stages import returned_ids


class SentAgain(StageError):
    """The office has sent another answer than the one that the verifier had before him."""


@transaction.atomic
def verify(
    submission: Submission,
    question: Question,
    *,
    given: Judgement,
    shown: int,
    seen: int,
    key: UUID,
    by: User,
) -> Saved:
    """Save one decision; a replay with one `key` has one effect.

    `shown` is the version of the submission that stood on the page, `seen` that of the decision.
    Raises StageError when the stage is closed, the indicator is with the office, or (SentAgain) the
    office has changed the answer; ValidationError by field for a decision that is not whole; Stale with
    what is stored when somebody decided otherwise in between.
    """
    try:
        held = _hold(submission)
    except StageError:
        if done := replayed(submission, question, key):
            return done
        raise
    if done := replayed(submission, question, key):
        return done
    claim = _claim(held, question, shown)
    result = judge(question, claim, given)
    if wrong := problems(question, claim, result):
        raise ValidationError({name or NON_FIELD_ERRORS: found for name, found in wrong.items()})
    return _save(held, question, claim, result, seen=seen, key=key, by=by)


@transaction.atomic
def accept_unanswered(
    submission: Submission, questions: Iterable[Question], *, by: User
) -> list[str]:
    """Accept that nothing was answered, with 0 points, where nothing is decided yet; the codes.

    Raises StageError when the stage is closed or nothing was sent.
    """
    held = _hold(submission)
    decided = set(
        Verification.objects.filter(submission=submission).values_list("indicator", flat=True)
    )
    returned = returned_ids(submission)
    done = []
    for question in questions:
        claim = held.claim(question)
        if claim.answered or claim.points or question.indicator.pk in decided | returned:
            continue
        result = judge(question, claim, Judgement(Decision.ACCEPTED, claim.data))
        _save(held, question, claim, result, seen=0, key=uuid4(), by=by)
        done.append(question.code)
    return done


def _hold(submission: Submission) -> Sent:
    edition = hold(submission.participant.edition_id, Stage.REVIEW)
    found = sent(edition, submission.participant)
    if not found:
        raise StageError(_("This regency is not assessed, or has not submitted its questionnaire."))
    return found[0]


def _claim(held: Sent, question: Question, shown: int) -> Claim:
    if question.indicator.pk in returned_ids(held.submission):
        raise StageError(
            _("%(code)s is with the office for correction. Check it when it comes back.")
            % {"code": question.code}
        )
    claim = held.claim(question)
    if shown == held.number:
        return claim
    if shown not in held.versions or not claim.same_as(held.claim(question, shown)):
        raise SentAgain(
            _("The office has sent a correction of %(code)s. Load the page again and look at it.")
            % {"code": question.code}
        )
    return claim


def _save(
    held: Sent,
    question: Question,
    claim: Claim,
    result: Result,
    *,
    seen: int,
    key: UUID,
    by: User,
) -> Saved:
    known = {"submission": held.submission, "indicator": question.indicator}
    old = Verification.objects.select_related("by").filter(**known).first()
    before, now = stored(old), timezone.now()
    settled = result.judgement
    row = Verification(
        **known,
        submission_version=claim.number,
        decision=settled.decision,
        data=settled.data.as_json(),
        presence=settled.presence,
        evidence_ok=settled.evidence_ok,
        claimed=stored_points(claim.points),
        exact=stored_points(result.points),
        reason=settled.reason,
        version=seen + 1,
        by=by,
        at=now,
    )
    data = as_data(row)
    if data == before.data:
        return before
    if seen != before.version:
        raise Stale(before)
    if old is not None:
        row.pk = old.pk
    row.save(force_insert=old is None, force_update=old is not None)
    VerificationSave.objects.create(**known, key=key, data=data, version=row.version, by=by, at=now)
    # The reason may name points and history pages show reasons to jurors: it goes into the payload.
    record(
        held.submission.participant.edition,
        "review.verify",
        by=by,
        obj=row,
        label=f"{held.participant.name} {question.code}",
        payload=data | {"indicator": question.code, "version": row.version},
    )
    return Saved(data, row.version, by, now)
