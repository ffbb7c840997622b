"""What the minutes say of the meeting: entered, and corrected after the papers were issued."""

from collections.abc import Collection, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from assessments.audit.canonical import fingerprint, plain
from assessments.audit.record import record
from assessments.documents.actions import replace
from assessments.documents.models import Document
from assessments.documents.queries import latest
from assessments.editions.machine import hold
from assessments.editions.models import Edition
from assessments.editions.panel_models import PanelMember
from assessments.editions.stages import Stage, StageError, Stale
from assessments.nomination import queries
from assessments.nomination.actions.opening import PAPERS
from assessments.nomination.models import Meeting, NominationRound
from assessments.nomination.papers.minutes import meeting_part
from assessments.nomination.papers.recap import recap_frame


@transaction.atomic
def save_meeting(
    edition: Edition,
    *,
    values: Mapping[str, Any],
    present: Collection[PanelMember],
    seen: int,
    by: User,
) -> Meeting:
    """Store what the minutes must say of the meeting; `seen` is the version the page showed, 0 for none.

    Raises Stale (with the stored meeting) when somebody saved in between, StageError in another stage.
    """
    held = hold(edition.pk, Stage.PRESENTATION, Stage.NOMINATION)
    meeting = Meeting.objects.select_for_update().filter(edition=held).first()
    if (meeting.version if meeting else 0) != seen:
        raise Stale(meeting)
    if meeting is None:
        meeting = Meeting(edition=held, version=0)
    for name, value in values.items():
        setattr(meeting, name, value)
    meeting.version += 1
    meeting.save()
    meeting.attendance.set(present)
    record(
        held, "nomination.meeting", by=by, obj=meeting,
        payload={**values, "present": sorted(member.pk for member in present), "version": meeting.version},
    )  # fmt: skip
    return meeting


@transaction.atomic
def correct_papers(round_: NominationRound, *, by: User, reason: str) -> list[Document]:
    """Issue the papers again that say something else of the meeting now; the scores stay as frozen.

    Raises ValidationError without a reason or when nothing differs, StageError in another stage or when
    the round is void.
    """
    held = hold(round_.edition_id, Stage.NOMINATION)
    meeting = queries.meeting_of(held)
    if meeting is None or queries.round_in_force(held) != round_:
        raise StageError(_("There is no nomination in force."))
    if not reason.strip():
        raise ValidationError(_("Give a reason."))
    fresh = {"minutes": meeting_part(held, meeting), "recap": recap_frame(held, meeting)}
    issued = []
    for part, type in PAPERS.items():
        data, paper = plain(round_.data[part] | fresh[part]), latest(held, type)
        if paper is not None and fingerprint(data) != paper.data_hash:
            issued.append(
                replace(paper, by=by, reason=reason, data=data, dated=meeting.held_on)  # type: ignore[arg-type]
            )
    if not issued:
        raise ValidationError(_("The papers say the same already."))
    return issued
