"""The papers of a decided ranking again, after the meeting's details were corrected."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from assessments.audit.canonical import fingerprint, plain
from assessments.documents.actions import replace
from assessments.documents.models import Document
from assessments.documents.queries import latest
from assessments.editions.machine import hold
from assessments.editions.stages import Stage, StageError
from assessments.nomination.papers.minutes import meeting_frame
from assessments.nomination.papers.recap import recap_frame
from assessments.results import queries
from assessments.results.actions.deciding import PAPERS
from assessments.results.models import Outcome


@transaction.atomic
def correct_papers(outcome: Outcome, *, by: User, reason: str) -> list[Document]:
    """Issue the papers again that say something else of the meeting now; the scores stay as frozen.

    Raises ValidationError without a reason or when nothing differs, StageError in another stage or when
    the outcome is void.
    """
    held = hold(outcome.edition_id, Stage.DECIDED)
    plenary = queries.plenary_of(held)
    if plenary is None or queries.outcome_in_force(held) != outcome:
        raise StageError(_("There is no decided ranking in force."))
    if not reason.strip():
        raise ValidationError(_("Give a reason."))
    fresh = {"minutes": meeting_frame(held, plenary), "recap": recap_frame(held, plenary)}
    issued = []
    for part, type in PAPERS.items():
        data, paper = plain(outcome.data[part] | fresh[part]), latest(held, type)
        if paper is not None and fingerprint(data) != paper.data_hash:
            issued.append(
                replace(paper, by=by, reason=reason, data=data, dated=plenary.held_on)  # type: ignore[arg-type]
            )
    if not issued:
        raise ValidationError(_("The papers say the same already."))
    return issued
