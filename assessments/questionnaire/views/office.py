"""The questionnaire on the desk of the one who opened it: what may be done with it now, and what is next."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessments import disclosure, permissions
from assessments.disclosure import Number
from assessments.editions.queries import Access, deadline
from assessments.editions.stages import Stage
from assessments.questionnaire.models import State, Submission
from assessments.questionnaire.queries import Line, Sheet, load
from assessments.questionnaire.questions import Questions


@dataclass(frozen=True)
class Desk:
    """The questionnaire on the asker's desk."""

    access: Access
    submission: Submission
    sheet: Sheet
    operates: bool
    signs: bool
    shows_points: bool

    @cached_property
    def until(self) -> datetime | None:
        """The last moment to write or send; None when it is closed. Asked for by pages, not by saves."""
        stage = self.access.edition.stage
        if stage == Stage.QUESTIONNAIRE:
            return deadline(self.access.edition, Stage.QUESTIONNAIRE, self.submission.participant)
        due = [line.reopening.due_at for line in self.sheet.reopened if line.reopening]
        return max(due) if due and stage == Stage.REVIEW else None

    @property
    def next_by(self) -> datetime | None:
        """Until when the next step has to be done; nothing waits once it is sent."""
        return None if self.submission.state == State.SUBMITTED else self.until

    @property
    def in_time(self) -> bool:
        return self.until is not None and timezone.now() <= self.until

    @property
    def with_operator(self) -> bool:
        return self.submission.state in (State.DRAFT, State.RETURNED)

    @property
    def writes(self) -> bool:
        return self.operates and self.with_operator and self.in_time

    def writes_line(self, line: Line) -> bool:
        """Whether the asker may change this answer now, as far as the page can tell; the action decides."""
        if not self.writes or self.access.edition.stage == Stage.QUESTIONNAIRE:
            return self.writes
        return line.reopening is not None and timezone.now() <= line.reopening.due_at

    @property
    def hands_over(self) -> bool:
        return self.writes

    @property
    def takes_back(self) -> bool:
        return self.operates and self.submission.state == State.HANDED_OVER and self.in_time

    @property
    def signs_now(self) -> bool:
        return self.signs and self.submission.state == State.HANDED_OVER and self.in_time

    @property
    def withdraws(self) -> bool:
        in_stage = self.access.edition.stage == Stage.QUESTIONNAIRE
        return self.signs and self.submission.state == State.SUBMITTED and in_stage and self.in_time

    @property
    def badge(self) -> tuple[str, str]:
        kinds = {
            State.DRAFT: "draft",
            State.HANDED_OVER: "waiting",
            State.SUBMITTED: "done",
            State.RETURNED: "returned",
        }
        return kinds[State(self.submission.state)], self.submission.get_state_display()

    @property
    def step(self) -> tuple[str, str]:
        """What is next, in words, and where."""
        state = State(self.submission.state)
        if state == State.SUBMITTED:
            return _("submitted; the desk verification follows"), self.url("receipt")
        if not self.in_time:
            return _("the deadline has passed; contact the secretariat"), ""
        if state == State.HANDED_OVER:
            if self.signs:
                return _("read the answers, then sign off and submit"), self.url("sign")
            return _("the head of agency signs off and submits"), ""
        if not self.operates:
            return _("the operator fills in the answers and hands them over to you"), ""
        if state == State.RETURNED:
            count = len(self.sheet.reopened)
            text = ngettext(
                "correct %(n)s returned indicator, then hand over again",
                "correct %(n)s returned indicators, then hand over again",
                count,
            )
            return text % {"n": count}, self.url("check")
        return _("fill in all answers, then hand over to the head of agency"), self.url("check")

    @property
    def closed(self) -> str:
        """Why the operator cannot write now."""
        state = State(self.submission.state)
        if state == State.HANDED_OVER:
            return _("The questionnaire is with the head of agency. Take it back to change it.")
        if state == State.SUBMITTED:
            return _("The questionnaire has been submitted. The head of agency can withdraw it.")
        return _("The deadline has passed: nothing can be changed any more.")

    def url(self, name: str) -> str:
        return reverse(f"questionnaire:{name}", args=[self.access.edition.slug])

    def context(self) -> dict[str, object]:
        """What every page of the office shows in its frame."""
        return {
            "edition": self.access.edition,
            "regency": self.submission.participant,
            "desk": self,
            "sheet": self.sheet,
        }


def desk(
    access: Access,
    submission: Submission,
    questions: Questions | None = None,
    *,
    whole: bool = True,
) -> Desk:
    """`questions`: those of the edition, when the caller has them already; `whole` as in `load`."""
    return Desk(
        access=access,
        submission=submission,
        sheet=load(submission, questions, whole=whole),
        operates=bool(permissions.can_answer(access)),
        signs=bool(permissions.can_sign(access)),
        shows_points=bool(disclosure.can_see(access, Number.OWN_CLAIM)),
    )
