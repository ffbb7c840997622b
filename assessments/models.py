"""Index for Django's loader: the models of every room."""

from assessments.audit.models import Event, EventPayload, Head
from assessments.documents.models import Batch, Document
from assessments.editions.deadline_models import Deadline, Extension
from assessments.editions.library_models import Circular
from assessments.editions.models import Edition, Participant, StageChange
from assessments.editions.panel_models import PanelMember, Recusal
from assessments.editions.proposal_models import Proposal
from assessments.files.models import Blob
from assessments.instrument.models import (
    Band,
    Component,
    EvidenceRule,
    Indicator,
    Input,
    InputUse,
    Instrument,
    LegalBasis,
    Option,
    ScoreBand,
    Section,
)
from assessments.instrument.rubric_models import (
    Anchor,
    Criterion,
    PresentationRubric,
    SiteAspect,
    SiteItem,
    SiteRubric,
)
from assessments.instrument.seal_models import AmendmentDraft, Seal
from assessments.mail.models import Message
from assessments.nomination.models import Meeting, NominationRound, Standing
from assessments.presentation.models import Mark, MissingSheet, Round, Sheet, SheetSave, Slot
from assessments.questionnaire.models import (
    Answer,
    AnswerSave,
    Evidence,
    InputValue,
    Reopening,
    Submission,
    SubmissionVersion,
)
from assessments.results.models import Outcome, Plenary, Publication, Result, Ruling, TieVote
from assessments.review.models import Assignment, Verification, VerificationSave
from assessments.verification.models import Correction, Finding, FindingSave, Photo, Visit
from assessments.verification.withdrawal_models import NomineeWithdrawal

__all__ = [
    "AmendmentDraft",
    "Anchor",
    "Answer",
    "AnswerSave",
    "Assignment",
    "Band",
    "Batch",
    "Blob",
    "Circular",
    "Component",
    "Correction",
    "Criterion",
    "Deadline",
    "Document",
    "Edition",
    "Event",
    "EventPayload",
    "Evidence",
    "EvidenceRule",
    "Extension",
    "Finding",
    "FindingSave",
    "Head",
    "Indicator",
    "Input",
    "InputUse",
    "InputValue",
    "Instrument",
    "LegalBasis",
    "Mark",
    "Meeting",
    "Message",
    "MissingSheet",
    "NominationRound",
    "NomineeWithdrawal",
    "Option",
    "Outcome",
    "PanelMember",
    "Participant",
    "Photo",
    "Plenary",
    "PresentationRubric",
    "Proposal",
    "Publication",
    "Recusal",
    "Reopening",
    "Result",
    "Round",
    "Ruling",
    "ScoreBand",
    "Seal",
    "Section",
    "Sheet",
    "SheetSave",
    "SiteAspect",
    "SiteItem",
    "SiteRubric",
    "Slot",
    "StageChange",
    "Standing",
    "Submission",
    "SubmissionVersion",
    "TieVote",
    "Verification",
    "VerificationSave",
    "Visit",
]
