"""Issue, print, number, scan, replace and revoke documents."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from assessments.audit.canonical import fingerprint, plain
from assessments.audit.queries import head
from assessments.audit.record import GENESIS, record
from assessments.documents.addendum_paper import Change, addendum_data
from assessments.documents.making_actions import make
from assessments.documents.models import Document, DocumentState, DocumentType
from assessments.editions.machine import locked
from assessments.editions.models import Edition, Participant
from assessments.editions.panel_models import PanelMember
from assessments.editions.stages import Stage, StageError
from assessments.files.actions import keep_checked
from assessments.files.check import Checked
from assessments.formats.dates import WITA, local


def issue(
    edition: Edition,
    type: DocumentType,
    *,
    data: Mapping[str, object],
    dated: dt.date,
    by: User,
    participant: Participant | None = None,
    member: PanelMember | None = None,
    replaces: Document | None = None,
    number: str = "",
    later: bool = False,
) -> Document:
    """Issue a document from frozen `data`, inside the caller's transaction; it is printed after the commit.

    With `later` it waits for a batch, so that hundreds of certificates keep nobody waiting.

    `data` is everything the template prints besides what `printing` adds (foot, QR, number). A document of
    the same type and owner that is still in force must be passed as `replaces`.
    """
    family = Document.objects.filter(
        edition=edition, type=type, participant=participant, member=member
    )
    version = (family.aggregate(last=Max("version"))["last"] or 0) + 1
    frozen = plain(data)
    document = Document.objects.create(
        edition=edition,
        type=type,
        participant=participant,
        member=member,
        version=version,
        data=frozen,
        data_hash=fingerprint(frozen),
        head_seq=0,
        head_hash=GENESIS,
        dated=dated,
        number=number,
        issued_by=by,
        replaces=replaces,
    )
    record(
        edition,
        "document.replace" if replaces else "document.issue",
        by=by,
        obj=document,
        payload={
            "type": type,
            "version": version,
            "data": document.data_hash,
            "code": document.code,
        },
    )
    # The head that the paper shows is the one after this very event: a tail cut off later is missed.
    if last := head(edition):
        Document.objects.filter(pk=document.pk).update(head_seq=last.seq, head_hash=last.hash)
    if not later:
        transaction.on_commit(lambda: make(document.pk))
    return document


def _in_force(document: Document) -> Document:
    locked(document.edition_id)
    fresh = Document.objects.select_related("edition", "participant", "member").get(pk=document.pk)
    if fresh.state == DocumentState.REVOKED:
        raise StageError(_("This document has been revoked."))
    return fresh


@transaction.atomic
def set_number(document: Document, *, number: str, by: User) -> Document:
    """Enter the number the registry office gave after signing. The printed paper keeps its dotted line."""
    fresh = _in_force(document)
    fresh.number, fresh.numbered_by, fresh.numbered_at = number, by, timezone.now()
    fresh.save(update_fields=["number", "numbered_by", "numbered_at"])
    record(fresh.edition, "document.number", by=by, obj=fresh, payload={"number": number})
    return fresh


def keep_scan(document: Document, *, checked: Checked, by: User) -> Document:
    """Keep the scan of the signed paper beside the system's file."""
    blob, name = keep_checked(checked)
    with transaction.atomic():
        fresh = _in_force(document)
        fresh.scan, fresh.scan_by, fresh.scan_at = blob, by, timezone.now()
        fresh.save(update_fields=["scan", "scan_by", "scan_at"])
        record(
            fresh.edition,
            "document.scan",
            by=by,
            obj=fresh,
            payload={"name": name, "sha256": blob.sha256},
        )
    return fresh


@transaction.atomic
def revoke(document: Document, *, by: User, reason: str) -> Document:
    """Revoke for good, with reason. The file stays; the check page says "revoked"."""
    if not reason.strip():
        raise ValidationError(_("Give a reason."))
    fresh = _in_force(document)
    fresh.state = DocumentState.REVOKED
    fresh.revoked_at, fresh.revoked_by, fresh.revoked_reason = timezone.now(), by, reason.strip()
    fresh.save(update_fields=["state", "revoked_at", "revoked_by", "revoked_reason"])
    record(fresh.edition, "document.revoke", by=by, obj=fresh, reason=reason.strip())
    return fresh


@transaction.atomic
def replace(
    document: Document,
    *,
    by: User,
    reason: str,
    data: Mapping[str, Any] | None = None,
    dated: dt.date | None = None,
    changes: Sequence[Change] = (),
    addendum: bool = True,
    later: bool = False,
) -> Document:
    """Revoke `document` and issue its next version, from new `data` and date or from the same frozen ones.

    Once the award is announced an addendum of correction says so, with `changes` and the reason; without
    `addendum` the caller issues one himself. `later`: see `issue`.
    """
    old = revoke(document, by=by, reason=reason)
    new = issue(
        old.edition,
        DocumentType(old.type),
        data=data if data is not None else old.data,
        dated=dated or old.dated,
        by=by,
        participant=old.participant,
        member=old.member,
        replaces=old,
        number=old.number,
        later=later,
    )
    if (
        addendum
        and old.edition.stage == Stage.PUBLISHED
        and old.type != DocumentType.CORRECTION_ADDENDUM
    ):
        day = local(timezone.now(), WITA).date()
        said = addendum_data(old, new, changes=changes, reason=reason.strip(), day=day)
        issue(
            old.edition, DocumentType.CORRECTION_ADDENDUM, data=said, dated=day, by=by,
            participant=old.participant, member=old.member,
        )  # fmt: skip
    return new


def revoke_all(edition: Edition, types: list[DocumentType], *, by: User, reason: str) -> int:
    """Revoke every document of these types that is in force: a step back voids them. Inside a transaction."""
    found = Document.objects.filter(edition=edition, type__in=types).exclude(
        state=DocumentState.REVOKED
    )
    return len([revoke(document, by=by, reason=reason) for document in list(found)])


@transaction.atomic
def note_download(document: Document, *, by: User, scan: bool = False) -> None:
    """Record that somebody took a copy."""
    record(document.edition, "document.download", by=by, obj=document, payload={"scan": scan})
