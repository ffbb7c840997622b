"""Who may see which number, from which stage on: the hand-written table.

A number is also a count, an average, an order, a file name, an error text and a page size: a page
asks here before it loads the rows, not before it prints them.
"""

from enum import Enum
from typing import Protocol

from django.utils.translation import gettext as _

from accounts.models import Role
from assessments.editions.queries import Access
from assessments.editions.stages import Stage, reached
from assessments.permissions import YES, Verdict


class Number(Enum):
    OWN_CLAIM = "own claim"  # an office's self score
    OWN_VERIFIED = "own verified points"  # an office's points after verification
    ANSWERS = "verified answers"  # texts, files and accepted answers, no points
    PART_POINTS = "points of a part"  # claimed and verified points, indicator by indicator
    OWN_MARKS = "own marks"
    TOTALS = "totals"  # Q, P, N of anybody: only inside the nomination preview, and frozen after it
    NOMINEES = "nominees"  # names, alphabetical
    VISIT = "claims and findings of a visit"  # of a visit one takes part in or leads
    RESULTS = "results"


class Persona(Enum):
    OFFICE = "office"
    JUROR = "juror"
    VERIFIER = "verifier"
    LEADER = "chair"
    SECRETARIAT = "secretariat"
    REVIEWER = "reviewer"


S = Stage

# None: never by this route. TOTALS before NOMINATION exist only in the preview, which has its own
# lock (all sheets locked, opening recorded) in the nomination room.
TABLE: dict[Persona, dict[Number, Stage | None]] = {
    Persona.OFFICE: {
        Number.OWN_CLAIM: S.QUESTIONNAIRE,
        Number.OWN_VERIFIED: S.PUBLISHED,
        Number.NOMINEES: S.NOMINATION,
        Number.RESULTS: S.PUBLISHED,
    },
    Persona.JUROR: {
        Number.ANSWERS: S.PRESENTATION,
        Number.OWN_MARKS: S.PRESENTATION,
        Number.NOMINEES: S.NOMINATION,
        Number.VISIT: S.VERIFICATION,
        Number.RESULTS: S.PUBLISHED,
    },
    Persona.VERIFIER: {
        Number.ANSWERS: S.REVIEW,
        Number.PART_POINTS: S.REVIEW,
        Number.NOMINEES: S.NOMINATION,
        Number.VISIT: S.VERIFICATION,
        Number.RESULTS: S.PUBLISHED,
    },
    Persona.LEADER: {
        Number.TOTALS: S.NOMINATION,
        Number.NOMINEES: S.NOMINATION,
        Number.VISIT: S.VERIFICATION,
        Number.RESULTS: S.PUBLISHED,
    },
    Persona.SECRETARIAT: {
        Number.ANSWERS: S.QUESTIONNAIRE,
        Number.TOTALS: S.NOMINATION,
        Number.NOMINEES: S.NOMINATION,
        Number.VISIT: S.VERIFICATION,
        Number.RESULTS: S.PUBLISHED,
    },
    Persona.REVIEWER: {
        Number.TOTALS: S.PUBLISHED,
        Number.NOMINEES: S.NOMINATION,
        Number.RESULTS: S.PUBLISHED,
    },
}


def personas(access: Access) -> set[Persona]:
    """What a person is in this edition: a chair is also a juror, a secretary may also verify."""
    found: set[Persona] = set()
    if access.participant is not None:
        found.add(Persona.OFFICE)
    if access.user.role == Role.SECRETARIAT:
        found.add(Persona.SECRETARIAT)
    if access.user.role == Role.REVIEWER:
        found.add(Persona.REVIEWER)
    if access.seat is not None:
        if access.seat.scores:
            found.add(Persona.JUROR)
        if access.seat.verifies:
            found.add(Persona.VERIFIER)
        if access.seat.leads:
            found.add(Persona.LEADER)
    return found


def can_see(access: Access, number: Number) -> Verdict:
    """Whether this person may see this number now.

    A juror never sees the points of a questionnaire before publication, even when he also verifies:
    the two seats are kept apart when the panel is set up (`editions` refuses a seat with both).
    """
    stages = [TABLE[persona].get(number) for persona in personas(access)]
    opened = [stage for stage in stages if stage is not None]
    if any(reached(access.edition.stage, stage) for stage in opened):
        return YES
    if opened:
        return Verdict(allowed=False, reason=_("This can be seen only later in the award."))
    return Verdict(allowed=False, reason=_("This is not for your role."))


class ReadableDocument(Protocol):
    """What a permission needs to know of a document (documents is a room above)."""

    type: str
    participant_id: int | None
    member_id: int | None


# The stage from which an office reads its own paper. What is not here is not an office's.
OWN_PAPERS: dict[str, Stage] = {
    "receipt": S.QUESTIONNAIRE,
    "visit_minutes": S.VERIFICATION,
    "visit_reply": S.VERIFICATION,
    "award_certificate": S.PUBLISHED,
    "participation_certificate": S.PUBLISHED,
    "handover_receipt": S.PUBLISHED,
    "correction_addendum": S.PUBLISHED,  # of one of its own papers
}
OPEN_PAPERS: dict[str, Number] = {
    "nominees_notice": Number.NOMINEES
}  # for everybody of the edition


def can_read_document(access: Access, document: ReadableDocument) -> Verdict:
    """An office reads its own papers, a juror his certificate; papers with totals are for those who may see totals."""
    if document.type in OPEN_PAPERS:
        return can_see(access, OPEN_PAPERS[document.type])
    if document.participant_id is not None and access.participant is not None:
        if access.participant.pk != document.participant_id:
            return Verdict(allowed=False, reason=_("You see only your own regency."))
        first = OWN_PAPERS.get(document.type)
        if first is not None and reached(access.edition.stage, first):
            return YES
        return Verdict(allowed=False, reason=_("This can be seen only later in the award."))
    if document.member_id is not None and access.seat is not None:
        own = access.seat.pk == document.member_id
        if own and reached(access.edition.stage, S.PUBLISHED):
            return YES
    return can_see(access, Number.TOTALS)
