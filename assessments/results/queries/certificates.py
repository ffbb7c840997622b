"""Whose certificates there are to print, and how far each is."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max

from assessments.audit.models import Event
from assessments.documents.models import Document, DocumentState, DocumentType
from assessments.editions.models import Edition, Participant
from assessments.editions.panel_models import PanelMember
from assessments.editions.queries import active_panel
from assessments.nomination.models import Gap
from assessments.results.models import Outcome

Row = Mapping[str, Any]  # of Outcome.data["rows"]
Key = tuple[str, int]  # ("participant", pk) or ("member", pk)

OF_PLACES = (DocumentType.AWARD_CERTIFICATE, DocumentType.HANDOVER_RECEIPT)
ABSENT = (Gap.EXCLUDED, Gap.NO_QUESTIONNAIRE)  # did not take part


@dataclass(frozen=True, slots=True)
class Owner:
    """Whom a certificate is for: a participant with his frozen row, or a member of the panel."""

    participant: Participant | None = None
    member: PanelMember | None = None
    row: Row | None = None

    @property
    def name(self) -> str:
        owner = self.participant or self.member
        return owner.name if owner else ""

    @property
    def key(self) -> Key:
        if self.participant is not None:
            return ("participant", self.participant.pk)
        return ("member", self.member.pk if self.member else 0)


def owners(outcome: Outcome, type: DocumentType) -> list[Owner]:
    """Everybody who gets a paper of this type, in the order in which they are handed out. One query.

    The piagam and the receipt of the handover are for the nominees who came to a place of the award, best
    first; certificates of participation for all who took part; a juror's for every member of the panel.
    """
    if type == DocumentType.JUROR_CERTIFICATE:
        return [Owner(member=member) for member in active_panel(outcome.edition)]
    rows = outcome.data["rows"]
    if type in OF_PLACES:
        rows = [row for row in rows if row.get("award")]
    else:
        rows = [row for row in rows if row["gap"] not in ABSENT]
    people = Participant.objects.filter(edition=outcome.edition_id).select_related("regency")
    known = {participant.pk: participant for participant in people}
    found = [
        Owner(participant=known[row["participant"]], row=row)
        for row in rows
        if row["participant"] in known
    ]
    if type not in OF_PLACES:  # an order by rank would tell it
        found.sort(key=lambda owner: owner.participant.regency.kemendagri_code)  # type: ignore[union-attr]
    return found


@dataclass(frozen=True, slots=True)
class Line:
    """One certificate of the list: its paper in force, how often it was printed anew and taken."""

    owner: Owner
    document: Document | None
    prints: int
    downloads: int

    @property
    def number_is_late(self) -> bool:
        """Whether the number came after the paper was printed: it stands on the next print."""
        at = self.document.numbered_at if self.document else None
        return bool(at and self.document and at > self.document.issued_at)


def papers(edition: Edition, type: DocumentType) -> dict[Key, Document]:
    """The papers in force of this type by owner. One query."""
    found = (
        Document.objects.filter(edition=edition, type=type)
        .exclude(state=DocumentState.REVOKED)
        .select_related("blob", "participant", "member", "edition")
        .order_by("pk")
    )
    return {_key(document): document for document in found}


def _key(document: Document) -> Key:
    if document.participant_id is not None:
        return ("participant", document.participant_id)
    return ("member", document.member_id or 0)


def lines(outcome: Outcome, type: DocumentType) -> list[Line]:
    """The whole list of a type. A constant number of queries."""
    edition = outcome.edition
    known = papers(edition, type)
    prints = {
        ("participant", row["participant"]) if row["participant"] else ("member", row["member"] or 0): row["last"]
        for row in Document.objects.filter(edition=edition, type=type)
        .order_by()
        .values("participant", "member")
        .annotate(last=Max("version"))
    }  # fmt: skip
    taken = _downloads(edition, [document.pk for document in known.values()])
    made = []
    for owner in owners(outcome, type):
        document = known.get(owner.key)
        count = taken.get(str(document.pk), 0) if document else 0
        made.append(Line(owner, document, prints.get(owner.key, 0), count))
    return made


def _downloads(edition: Edition, documents: list[int]) -> dict[str, int]:
    found = (
        Event.objects.filter(
            edition=edition, action="document.download", object_id__in=[str(pk) for pk in documents]
        )
        .order_by()
        .values("object_id")
        .annotate(count=Count("pk"))
    )
    return {row["object_id"]: row["count"] for row in found}


@dataclass(frozen=True, slots=True)
class Tally:
    """How many papers of a type there should be and are."""

    type: DocumentType
    wanted: int
    issued: int


def counts(outcome: Outcome, types: tuple[DocumentType, ...]) -> list[Tally]:
    """One line for each type: wanted, issued."""
    issued = {
        row["type"]: row["count"]
        for row in Document.objects.filter(edition=outcome.edition_id, type__in=types)
        .exclude(state=DocumentState.REVOKED)
        .order_by()
        .values("type")
        .annotate(count=Count("pk"))
    }
    return [Tally(type, len(owners(outcome, type)), issued.get(type, 0)) for type in types]
