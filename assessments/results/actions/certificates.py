"""Issue the papers of a decided award, mend one, print them anew, enter their numbers."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from assessments.audit.canonical import fingerprint, plain
from assessments.documents import actions as documents
from assessments.documents import batch_actions
from assessments.documents.addendum_actions import add_for_many
from assessments.documents.addendum_paper import Change
from assessments.documents.models import Batch, Document, DocumentType
from assessments.documents.queries import latest
from assessments.editions.machine import hold
from assessments.editions.models import Edition
from assessments.editions.stages import Stage, StageError
from assessments.formats.dates import WITA, local
from assessments.results.models import Outcome
from assessments.results.papers_award.booklet import booklet_data
from assessments.results.papers_award.certificates import (
    CORRECTABLE,
    certificate_data,
    correction_label,
    read,
)
from assessments.results.papers_award.words import dated
from assessments.results.queries.certificates import Owner, owners, papers
from assessments.results.queries.outcomes import outcome_in_force

STAGES = (Stage.DECIDED, Stage.PUBLISHED)


def _held(edition: Edition) -> tuple[Edition, Outcome]:
    """The edition under its lock, and what was decided. Raises StageError before the decision."""
    held = hold(edition.pk, *STAGES)
    outcome = outcome_in_force(held)
    if outcome is None:
        raise StageError(_("Nothing has been decided yet."))
    return held, outcome


def _issue(
    outcome: Outcome, type: DocumentType, owner: Owner, *, by: User, later: bool
) -> Document:
    edition = outcome.edition
    return documents.issue(
        edition, type, data=certificate_data(edition, type, owner), dated=dated(edition, outcome), by=by,
        participant=owner.participant, member=owner.member, later=later,
    )  # fmt: skip


@transaction.atomic
def issue_missing(edition: Edition, type: DocumentType, *, by: User) -> Batch:
    """Issue the papers of this type that are not there yet, and begin the file for printing them all.

    They are printed in the background. Raises StageError before the decision, or when none is missing.
    """
    held, outcome = _held(edition)
    there = papers(held, type)
    missing = [owner for owner in owners(outcome, type) if owner.key not in there]
    if not missing:
        raise StageError(_("All certificates of this kind are issued already."))
    for owner in missing:
        _issue(outcome, type, owner, by=by, later=True)
    return batch_actions.start(held, type, by=by)


@transaction.atomic
def issue_one(edition: Edition, type: DocumentType, key: tuple[str, int], *, by: User) -> Document:
    """Issue the paper of one owner. Raises StageError before the decision, when it is there or not his due."""
    held, outcome = _held(edition)
    owner = next((one for one in owners(outcome, type) if one.key == key), None)
    if owner is None or owner.key in papers(held, type):
        raise StageError(_("This certificate is issued already, or there is none for this name."))
    return _issue(outcome, type, owner, by=by, later=False)


def _owner(outcome: Outcome, document: Document) -> Owner:
    key = (
        ("participant", document.participant_id)
        if document.participant_id
        else ("member", document.member_id)
    )
    found = next(
        (one for one in owners(outcome, DocumentType(document.type)) if one.key == key), None
    )
    if found is None:
        raise StageError(_("This certificate does not belong to the decision in force."))
    return found


@transaction.atomic
def correct(document: Document, *, corrected: Mapping[str, str], reason: str, by: User) -> Document:
    """Print one paper anew with other words of a name or title; the old one is revoked, the others stay.

    `corrected` by the names of CORRECTABLE; the rest is printed by the settings of now. The number stays.
    Raises StageError before the decision or when it is revoked already, ValidationError when nothing differs.
    """
    held, outcome = _held(document.edition)
    type = DocumentType(document.type)
    owner = _owner(outcome, document)
    plainly = certificate_data(held, type, owner)
    kept = {
        name: corrected[name]
        for name in CORRECTABLE[type]
        if name in corrected and corrected[name] != read(plainly, name)
    }
    data = certificate_data(held, type, owner, kept)
    if fingerprint(plain(data)) == document.data_hash and not _unprinted(document):
        raise ValidationError(_("The certificate says the same already."))
    changes = [
        Change(correction_label(name), read(document.data, name), read(data, name))
        for name in CORRECTABLE[type]
        if read(document.data, name) != read(data, name)
    ]
    return documents.replace(
        document, by=by, reason=reason, data=data, dated=dated(held, outcome), changes=changes
    )


def _unprinted(document: Document) -> bool:
    """Whether its number came after it was printed."""
    return document.numbered_at is not None and document.numbered_at > document.issued_at


@transaction.atomic
def renew(edition: Edition, type: DocumentType, *, reason: str, by: User) -> Batch:
    """Print anew every paper of this type that says something else now: a number, the decree, the paper's size.

    Corrections of single ones stay. Raises StageError before the decision, ValidationError when nothing differs.
    """
    held, outcome = _held(edition)
    there, stale = papers(held, type), []
    for owner in owners(outcome, type):
        document = there.get(owner.key)
        if document is None:
            continue
        data = certificate_data(held, type, owner, document.data.get("corrected"))
        if fingerprint(plain(data)) != document.data_hash or _unprinted(document):
            stale.append((document, data))
    if not stale:
        raise ValidationError(_("All certificates of this kind say what they should say already."))
    for document, data in stale:
        documents.replace(
            document, by=by, reason=reason, data=data, dated=dated(held, outcome), later=True,
            addendum=False,
        )  # fmt: skip
    if held.stage == Stage.PUBLISHED:
        add_for_many(held, type, len(stale), reason=reason, by=by)
    return batch_actions.start(held, type, by=by)


@transaction.atomic
def print_all(edition: Edition, type: DocumentType, *, by: User) -> Batch:
    """Begin the file for printing all that are issued. Raises StageError before the decision or without papers."""
    held, _outcome = _held(edition)
    return batch_actions.start(held, type, by=by)


@transaction.atomic
def set_numbers(
    edition: Edition, type: DocumentType, *, numbers: Mapping[int, str], by: User
) -> int:
    """Enter the official numbers of several papers by their id; returns how many changed.

    Raises StageError before the decision, ValidationError when two papers would bear one number.
    """
    held, _outcome = _held(edition)
    there = {document.pk: document for document in papers(held, type).values()}
    final = {pk: numbers.get(pk, document.number) for pk, document in there.items()}
    given = [number for number in final.values() if number]
    if len(set(given)) != len(given):
        raise ValidationError(_("Two certificates would have the same number."))
    changed = [pk for pk, number in final.items() if number and number != there[pk].number]
    for pk in changed:
        documents.set_number(there[pk], number=final[pk], by=by)
    return len(changed)


@transaction.atomic
def issue_booklet(edition: Edition, *, reason: str = "", by: User) -> Document:
    """Issue the booklet of results for the reviewers, or print it anew. Raises StageError before the decision."""
    held, outcome = _held(edition)
    type, data = DocumentType.RESULTS_BOOKLET, booklet_data(held, outcome)
    day = local(outcome.decided_at, WITA).date()
    old = latest(held, type)
    if old is None:
        return documents.issue(held, type, data=data, dated=day, by=by)
    if fingerprint(plain(data)) == old.data_hash:
        raise StageError(_("The booklet is issued already and says the same."))
    words = reason or _("The settings of the edition have changed.")
    return documents.replace(old, by=by, reason=words, data=data, dated=day, addendum=False)
