"""Settings of an edition that its papers print: letterhead, decree, award. Field names are those of `Edition`."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from assessments.control.edition_forms import EditionForm, area
from assessments.editions.models import Edition, Paper
from assessments.files.forms import UploadField
from assessments.files.policy import DECREE, EMBLEM
from assessments.formats.fields import DateField, LineField, TextField


class LetterheadForm(EditionForm):
    uploads = ("emblem",)

    authority_name = LineField(label=_("Letterhead, first line"))
    agency_name = LineField(label=_("Letterhead, second line"))
    letterhead_address = TextField(
        label=_("Address, telephone, site"), limit=300, required=False, widget=area(2)
    )
    emblem = UploadField(policy=EMBLEM, label=_("Emblem"), required=False)
    no_emblem = forms.BooleanField(
        label=_("Take the stored emblem away: the letterhead is text"), required=False
    )
    place = LineField(label=_("Place of signing"), limit=80)
    agency_head_name = LineField(
        label=_("Head of the provincial agency"), limit=150, required=False
    )
    agency_head_position = LineField(label=_("Position, as printed"), limit=150)
    agency_head_nip = LineField(label=_("NIP"), limit=18, required=False)
    agency_head_grade = LineField(label=_("Rank and class"), limit=80, required=False)

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        super().__init__(*args, edition=edition, **kwargs)
        if edition.emblem_id is None:
            del self.fields["no_emblem"]

    def values(self) -> dict[str, Any]:
        values = super().values()
        if values.pop("no_emblem", False):
            values["emblem"] = None
        return values


class DecreeForm(EditionForm):
    uploads = ("decree_file",)

    decree_official = LineField(label=_("Official who decreed the panel"), limit=150)
    decree_number = LineField(label=_("Number of the decree"), limit=100, required=False)
    decree_date = DateField(label=_("Date of the decree"), required=False)
    decree_about = LineField(label=_("Subject of the decree"), limit=300, required=False)
    decree_file = UploadField(policy=DECREE, label=_("The decree itself"), required=False)
    guideline_number = LineField(
        label=_("Number of the technical guideline"), limit=100, required=False
    )


class AwardForm(EditionForm):
    """What the certificates print; the decree comes only after the final plenary."""

    award_official = LineField(label=_("Official who decides the award"), limit=150)
    award_official_name = LineField(label=_("His name"), limit=150, required=False)
    award_decree_number = LineField(
        label=_("Number of the award's decree"), limit=100, required=False
    )
    award_decree_date = DateField(label=_("Date of the award's decree"), required=False)
    certificate_paper = forms.ChoiceField(
        label=_("Paper of the certificates"), choices=Paper.choices, widget=forms.RadioSelect
    )
    certificate_code_on_back = forms.BooleanField(
        label=_("QR code on the back of the certificates"), required=False
    )
