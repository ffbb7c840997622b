"""Which documents exist, and which a person may read."""

from django.db.models import QuerySet

from assessments.disclosure import can_read_document
from assessments.documents.models import Document, DocumentState, DocumentType
from assessments.documents.prints import PRINTS
from assessments.editions.models import Edition, Participant
from assessments.editions.panel_models import PanelMember
from assessments.editions.queries import Access
from assessments.files.names import clean_name


def of_edition(edition: Edition) -> QuerySet[Document]:
    return (
        Document.objects.filter(edition=edition)
        .select_related(
            "participant", "member", "blob", "scan", "issued_by", "revoked_by", "edition"
        )
        .defer("data")
    )


def readable(access: Access) -> list[Document]:
    """The edition's documents that this person may read, newest first. One query."""
    return [doc for doc in of_edition(access.edition) if can_read_document(access, doc)]


def latest(
    edition: Edition,
    type: DocumentType,
    participant: Participant | None = None,
    member: PanelMember | None = None,
) -> Document | None:
    """The document in force of this type, printed or waiting to be."""
    return (
        Document.objects.filter(edition=edition, type=type, participant=participant, member=member)
        .exclude(state=DocumentState.REVOKED)
        .first()
    )


def versions(document: Document) -> QuerySet[Document]:
    """Every version of this paper, newest first."""
    return (
        of_edition(document.edition)
        .filter(type=document.type, participant=document.participant, member=document.member)
        .order_by("-version")
    )


def file_name(document: Document) -> str:
    """ "Berita Acara ... IKP 2022 v1.pdf"; says nothing that the title does not say."""
    title = PRINTS[DocumentType(document.type)].title
    owner = document.participant or document.member
    whose = f" {owner.name}" if owner else ""
    return clean_name(f"{title}{whose} {document.edition} v{document.version}.pdf")
