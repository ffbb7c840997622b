"""Set an edition up: create it, change its settings, its participants, its library."""

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from accounts.models import User
from assessments.audit.record import record
from assessments.editions.library_models import Circular
from assessments.editions.machine import hold, locked
from assessments.editions.models import Edition, Participant
from assessments.editions.stages import Stage, StageError
from assessments.files.actions import keep_checked
from assessments.files.check import Checked
from regencies.models import Regency

# Part of the seal: they can be changed only while the edition is being set up.
SEALED_FIELDS = frozenset(
    {
        "period_start", "period_end", "questionnaire_weight", "nomination_weight", "nominee_count",
        "min_jurors", "keys_required", "objection_days", "public_scores", "public_jurors",
    }
)  # fmt: skip
COPIED_FIELDS = (
    "award_name", "field_name", "questionnaire_weight", "nomination_weight", "nominee_count",
    "min_jurors", "keys_required", "objection_days", "authority_name", "agency_name",
    "letterhead_address", "emblem", "place", "legal_basis", "agency_head_name",
    "agency_head_position", "agency_head_nip", "agency_head_grade", "public_scores", "public_jurors",
    "award_official", "award_official_name", "certificate_paper", "certificate_code_on_back",
)  # fmt: skip


@transaction.atomic
def create_edition(
    *,
    field: str,
    year: int,
    field_name: str,
    period_start: dt.date,
    period_end: dt.date,
    by: User,
    previous: Edition | None = None,
    is_demo: bool = False,
    **settings: Any,
) -> Edition:
    """A new edition in setup; with `previous` its letterhead, weights and signatories are taken over.

    Raises ValidationError when the field has an edition in this year already. The instrument is copied by
    the room that asks for it; dates and panel start empty.
    """
    if Edition.objects.filter(field=field, year=year).exists():
        raise ValidationError(_("There is already an edition of this field in this year."))
    taken = {name: getattr(previous, name) for name in COPIED_FIELDS} if previous else {}
    edition = Edition.objects.create(
        **{
            **taken,
            **settings,
            "slug": f"{field}-{year}",
            "field": field,
            "year": year,
            "field_name": field_name,
            "period_start": period_start,
            "period_end": period_end,
            "previous": previous,
            "is_demo": is_demo,
        }
    )
    record(
        edition, "edition.create", by=by, obj=edition,
        payload={"field": field, "year": year, "previous": previous.slug if previous else ""},
    )  # fmt: skip
    return edition


@transaction.atomic
def change_settings(edition: Edition, *, values: Mapping[str, Any], by: User) -> Edition:
    """Change settings; only what differs is written and recorded.

    Raises StageError for a sealed field after the questionnaire opened, and for anything once published.
    """
    held = locked(edition.pk)
    if held.stage == Stage.PUBLISHED:
        raise StageError(_("The results are published: the settings can no longer be changed."))
    changed = {name: value for name, value in values.items() if getattr(held, name) != value}
    sealed = sorted(SEALED_FIELDS & changed.keys())
    if sealed and held.stage != Stage.SETUP:
        raise StageError(_("These settings are part of the seal and can no longer be changed."))
    if not changed:
        return held
    before = {name: _plain(getattr(held, name)) for name in changed}
    for name, value in changed.items():
        setattr(held, name, value)
    held.save(update_fields=list(changed))
    record(
        held, "edition.change", by=by, obj=held,
        payload={"before": before, "after": {name: _plain(value) for name, value in changed.items()}},
    )  # fmt: skip
    return held


def _plain(value: object) -> object:
    return value if value is None or isinstance(value, str | int | dt.date) else str(value)


@transaction.atomic
def set_participants(
    edition: Edition, *, regencies: Collection[Regency], by: User
) -> list[Participant]:
    """Take part: exactly these regencies, with the names they bear now. Only during setup.

    Raises StageError later, ValidationError when a participant with a recusal would go.
    """
    held = hold(edition.pk, Stage.SETUP)
    wanted = {regency.pk for regency in regencies}
    gone = list(Participant.objects.filter(edition=held).exclude(regency__in=wanted))
    for participant in gone:
        try:
            participant.delete()
        except ProtectedError as error:
            text = _("%(name)s cannot be taken out: something is recorded about it already.")
            raise ValidationError(text % {"name": participant.name}) from error
        record(held, "edition.exclude", by=by, label=participant.name)
    there = set(Participant.objects.filter(edition=held).values_list("regency_id", flat=True))
    made = Participant.objects.bulk_create(
        Participant(
            edition=held, regency=regency, name=regency.name, agency_name=regency.agency_name
        )
        for regency in regencies
        if regency.pk not in there
    )
    for participant in made:
        record(held, "edition.participant", by=by, label=participant.name)
    return made


def keep_file(edition: Edition, name: str, *, checked: Checked, by: User) -> Edition:
    """Keep the emblem (`emblem`) or the panel's decree (`decree_file`)."""
    blob, _filename = keep_checked(checked)
    return change_settings(edition, values={name: blob}, by=by)


def add_circular(
    edition: Edition, *, title: str, number: str, dated: dt.date, checked: Checked, by: User
) -> Circular:
    """Put a letter into the library that every participant reads."""
    blob, filename = keep_checked(checked)
    with transaction.atomic():
        held = locked(edition.pk)
        row = Circular.objects.create(
            edition=held,
            title=title,
            number=number,
            dated=dated,
            blob=blob,
            filename=filename,
            added_by=by,
        )
        record(
            held, "circular.add", by=by, obj=row,
            payload={"title": title, "number": number, "dated": dated, "sha256": blob.sha256},
        )  # fmt: skip
    return row


@transaction.atomic
def note_circular_download(circular: Circular, *, by: User) -> None:
    record(circular.edition, "circular.download", by=by, obj=circular)


@transaction.atomic
def note_decree_download(edition: Edition, *, by: User) -> None:
    record(edition, "circular.download", by=by, obj=edition, label=edition.decree_number)
