"""Plan the site visits, fill in their forms, finish them, take the replies."""

from assessments.verification.actions.closing import finish, reopen, reply
from assessments.verification.actions.findings import (
    mark_aspect_unverifiable,
    save_finding,
    save_met,
)
from assessments.verification.actions.holding import NotOnTeam
from assessments.verification.actions.photos import add_photo, remove_photo
from assessments.verification.actions.planning import plan
from assessments.verification.actions.proposing import propose_correction, withdraw_correction
from assessments.verification.actions.reading import note_evidence
from assessments.verification.actions.stages import (
    back_hash,
    open_visits,
    propose_step_back,
    step_back,
)
from assessments.verification.actions.withdrawing import take_back_withdrawal, withdraw_nominee

__all__ = [
    "NotOnTeam",
    "add_photo",
    "back_hash",
    "finish",
    "mark_aspect_unverifiable",
    "note_evidence",
    "open_visits",
    "plan",
    "propose_correction",
    "propose_step_back",
    "remove_photo",
    "reopen",
    "reply",
    "save_finding",
    "save_met",
    "step_back",
    "take_back_withdrawal",
    "withdraw_correction",
    "withdraw_nominee",
]
