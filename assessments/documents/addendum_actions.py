"""Correct a paper by an addendum, without printing it anew."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from assessments.documents.actions import issue
from assessments.documents.addendum_paper import Change, addendum_data, addendum_for_many
from assessments.documents.models import Document, DocumentState, DocumentType
from assessments.editions.machine import hold
from assessments.editions.models import Edition
from assessments.editions.stages import ORDER, Stage, StageError
from assessments.formats.dates import WITA, local

STAGES = ORDER[ORDER.index(Stage.NOMINATION) :]


@transaction.atomic
def add_addendum(
    document: Document, *, changes: Sequence[Change], reason: str, by: User
) -> Document:
    """Issue the addendum that corrects `document`, which stays in force.

    Raises StageError before the nomination or when it is revoked, ValidationError without a change or a reason.
    """
    hold(document.edition_id, *STAGES)
    paper = Document.objects.select_related("edition", "participant", "member").get(pk=document.pk)
    if paper.state == DocumentState.REVOKED or paper.type == DocumentType.CORRECTION_ADDENDUM:
        raise StageError(_("This document has been revoked."))
    if not changes or not reason.strip():
        raise ValidationError(_("Say what the paper said, what it should say, and why."))
    day = local(timezone.now(), WITA).date()
    return issue(
        paper.edition, DocumentType.CORRECTION_ADDENDUM,
        data=addendum_data(paper, None, changes=changes, reason=reason.strip(), day=day), dated=day, by=by,
        participant=paper.participant, member=paper.member,
    )  # fmt: skip


def add_for_many(
    edition: Edition, type: DocumentType, count: int, *, reason: str, by: User
) -> Document:
    """Issue one addendum for `count` papers of a type that were printed anew at once. Inside a transaction."""
    day = local(timezone.now(), WITA).date()
    data = addendum_for_many(edition, type, count, reason=reason, day=day)
    return issue(edition, DocumentType.CORRECTION_ADDENDUM, data=data, dated=day, by=by)
