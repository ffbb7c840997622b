"""The course of a demo edition: from one stage to the next through the real actions, as far as is asked."""

import datetime as dt
from collections.abc import Callable

from django.utils import timezone

from assessments.demo import answering, deciding, reviewing, scoring_day, visiting
from assessments.demo.setting import Cast, open_questionnaire
from assessments.editions.models import Edition
from assessments.editions.proposal_models import Proposal
from assessments.editions.queries import active_panel
from assessments.editions.stages import ORDER, Stage
from assessments.nomination import actions as nomination
from assessments.nomination import queries as standings
from assessments.nomination.models import Meeting
from assessments.presentation import actions as presentation
from assessments.results import actions as results
from assessments.verification import actions as verification

Step = Callable[[Edition, Cast], object]


def bring(edition: Edition, cast: Cast, to: Stage) -> Edition:
    """Take an edition in setup to `to`: that stage is open, its own work is still to be done."""
    for stage in ORDER[1 : ORDER.index(to) + 1]:
        STEPS[stage](Edition.objects.get(pk=edition.pk), cast)
    return Edition.objects.get(pk=edition.pk)


def open_review(edition: Edition, cast: Cast) -> None:
    answering.answer_all(edition, cast)
    reviewing.open_desk(edition, cast)


def open_presentations(edition: Edition, cast: Cast) -> None:
    scoring_day.plan_slots(edition, cast)
    presentation.open_presentations(edition, by=cast["sekretariat"])


def end_presentation_day(edition: Edition, cast: Cast) -> Proposal:
    """All sheets, the round closed, the meeting held; the nomination is proposed and waits for the chair's key."""
    scoring_day.score_all(edition)
    presentation.close_round(edition, by=cast["ketua"])
    hold_meeting(edition, cast)
    by = cast["sekretariat"]
    nomination.note_preview(edition, purpose="Menyiapkan rapat pleno (DATA CONTOH)", by=by)
    return nomination.propose_opening(edition, by=by, seen=_seen(edition))


def open_nomination(edition: Edition, cast: Cast) -> None:
    proposal = end_presentation_day(edition, cast)
    nomination.open_round(proposal, by=cast["ketua"], seen=_seen(edition))


def _seen(edition: Edition) -> str:
    return standings.preview_hash(
        edition, standings.compute(edition), Meeting.objects.get(edition=edition)
    )


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


def open_visits(edition: Edition, cast: Cast) -> None:
    by, round_ = cast["sekretariat"], standings.round_in_force(edition)
    if round_ is not None:
        nomination.release(round_, by=by)
    visiting.plan_visits(edition, cast)
    verification.open_visits(edition, by=by)


def open_plenary(edition: Edition, cast: Cast) -> None:
    visiting.visit_all(edition, cast)
    results.open_plenary(edition, by=cast["sekretariat"])


def decide(edition: Edition, cast: Cast) -> None:
    deciding.hold_plenary(edition, cast)
    deciding.decide(edition, cast)


def publish(edition: Edition, cast: Cast) -> None:
    deciding.issue_papers(edition, cast)
    deciding.publish(edition, cast)


STEPS: dict[Stage, Step] = {
    Stage.QUESTIONNAIRE: open_questionnaire,
    Stage.REVIEW: open_review,
    Stage.OBJECTION: reviewing.review_all,
    Stage.PRESENTATION: open_presentations,
    Stage.NOMINATION: open_nomination,
    Stage.VERIFICATION: open_visits,
    Stage.PLENARY: open_plenary,
    Stage.DECIDED: decide,
    Stage.PUBLISHED: publish,
}
