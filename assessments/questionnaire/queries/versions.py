"""What an office sent: the frozen snapshot, and the points it claims."""

from fractions import Fraction
from typing import Any

from assessments.editions.models import Edition
from assessments.formats.numbers import plain_text
from assessments.instrument.queries import tree
from assessments.questionnaire.models import Evidence, Submission, SubmissionVersion
from assessments.questionnaire.queries.sheets import Sheet, load
from assessments.scoring.rounding import exact_text, parse_exact

EXCLUDED = "-"  # leaves the sum and the divisor


def snapshot(submission: Submission) -> dict[str, Any]:
    """Everything as it stands now, in JSON's types; numbers as text, points exact ("600/29", "-")."""
    return freeze(load(submission))


def freeze(sheet: Sheet) -> dict[str, Any]:
    """`snapshot` of a sheet that is loaded already.

    answers: code -> `AnswerData.as_json()`; inputs: key -> "58" or None; evidence: code -> list of
    files and links; points: code -> exact points; answered: codes; score: exact Q, 0 to 100.
    """
    score = sheet.score.score
    return {
        "answers": {code: line.data.as_json() for code, line in sheet.lines.items()},
        "inputs": {
            key: None if value is None else plain_text(value)
            for key, value in sorted(sheet.figures.items())
        },
        "evidence": {
            code: [_proof(one) for one in line.evidence]
            for code, line in sheet.lines.items()
            if line.evidence
        },
        "points": {
            code: EXCLUDED if line.points is None else exact_text(line.points)
            for code, line in sheet.lines.items()
        },
        "answered": [code for code, line in sheet.lines.items() if line.answered],
        "score": EXCLUDED if score is None else exact_text(score),
    }


def _proof(one: Evidence) -> dict[str, Any]:
    if one.blob is None:
        return {"id": one.pk, "url": one.url, "note": one.note}
    return {
        "id": one.pk,
        "name": one.filename,
        "sha256": one.blob.sha256,
        "size": one.blob.size,
        "kind": one.blob.kind,
        "note": one.note,
    }


def latest(submission: Submission) -> SubmissionVersion | None:
    """What was sent last; None when nothing was."""
    return SubmissionVersion.objects.filter(submission=submission).order_by("-number").first()


def latest_of_all(edition: Edition) -> dict[int, SubmissionVersion]:
    """The version sent last, by participant's id. One query."""
    found: dict[int, SubmissionVersion] = {}
    rows = SubmissionVersion.objects.filter(submission__participant__edition=edition)
    for one in rows.select_related("submission").order_by("number"):
        found[one.submission.participant_id] = one
    return found


def claimed(version: SubmissionVersion) -> dict[str, Fraction | None]:
    """The exact points that a version claims, by code; None where the indicator is excluded."""
    points: dict[str, str] = version.data["points"]
    return {code: None if text == EXCLUDED else parse_exact(text) for code, text in points.items()}


def claims(submission: Submission) -> dict[int, Fraction | None]:
    """The exact points claimed in the version sent last, by the indicator's id; empty when nothing was sent."""
    version = latest(submission)
    if version is None:
        return {}
    by_code = tree(submission.participant.edition).by_code
    return {by_code[code].pk: points for code, points in claimed(version).items()}
