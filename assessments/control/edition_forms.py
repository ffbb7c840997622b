"""Settings of an edition, one form for each page of them. Field names are those of `Edition`."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from assessments.editions.forms import PlainForm
from assessments.editions.models import (
    Edition,
    Field,
    Participant,
    PublicJurors,
    PublicScores,
)
from assessments.editions.stages import Stage
from assessments.files.forms import UploadField
from assessments.files.policy import DECREE
from assessments.formats.fields import (
    DateField,
    LineField,
    MomentField,
    ScoreField,
    TextField,
    WholeField,
)
from regencies.models import Regency


def area(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": str(rows)})


class NewEditionForm(PlainForm):
    field = forms.ChoiceField(label=_("Field"), choices=Field.choices)
    year = WholeField(label=_("Year"), minimum=2000, maximum=2100)
    field_name = LineField(label=_("Name of the field, as printed"))
    period_start = DateField(label=_("Assessment period from"))
    period_end = DateField(label=_("Assessment period to"))
    previous = forms.ModelChoiceField(
        label=_("Take settings and instrument over from"),
        queryset=Edition.objects.all(),
        required=False,
        empty_label=_("Nothing: start empty"),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        start, end = data.get("period_start"), data.get("period_end")
        if start and end and end < start:
            self.add_error("period_end", _("The period ends before it begins."))
        previous = data.get("previous")
        if previous is not None and data.get("field") != previous.field:
            self.add_error("previous", _("Choose an edition of the same field, or start empty."))
        return data


class EditionForm(PlainForm):
    """Base: starts from the edition, gives back only what belongs to it."""

    uploads: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        initial = {name: getattr(edition, name, None) for name in self.base_fields}
        super().__init__(*args, initial=initial, **kwargs)

    def values(self) -> dict[str, Any]:
        """The cleaned settings without the uploads; empty optional dates are None, empty texts ""."""
        return {
            name: value for name, value in self.cleaned_data.items() if name not in self.uploads
        }


class GeneralForm(EditionForm):
    award_name = LineField(label=_("Award"))
    field_name = LineField(label=_("Name of the field, as printed"))
    occasion = LineField(label=_("Occasion"), required=False)
    ceremony_on = DateField(label=_("Ceremony"), required=False)
    legal_basis = TextField(label=_("Legal basis of the award"), required=False, widget=area())


class RulesForm(EditionForm):
    """Part of the seal."""

    period_start = DateField(label=_("Assessment period from"))
    period_end = DateField(label=_("Assessment period to"))
    questionnaire_weight = ScoreField(
        label=_("Weight of the questionnaire in the nomination score (percent)"),
        help_text=_("The presentation has the rest."),
    )
    nomination_weight = ScoreField(
        label=_("Weight of the nomination score in the final score (percent)"),
        help_text=_("The site visit has the rest."),
    )
    nominee_count = WholeField(label=_("Places in the nomination"), minimum=1, maximum=20)
    min_jurors = WholeField(label=_("Fewest valid sheets for a score"), minimum=3, maximum=50)
    keys_required = WholeField(
        label=_("Number of keys"),
        minimum=1,
        maximum=2,
        help_text=_("2; 1 only for a small office."),
    )
    objection_days = WholeField(
        label=_("Working days for objections"),
        minimum=0,
        maximum=30,
        help_text=_("0: no objection stage."),
    )
    public_scores = forms.ChoiceField(
        label=_("What the public sees after the announcement"),
        choices=PublicScores.choices,
        widget=forms.RadioSelect,
    )
    public_jurors = forms.ChoiceField(
        label=_("Marks of the single jurors"),
        choices=PublicJurors.choices,
        widget=forms.RadioSelect,
        help_text=_("Only where scores are public at all."),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        start, end = data.get("period_start"), data.get("period_end")
        if start and end and end < start:
            self.add_error("period_end", _("The period ends before it begins."))
        return data


DATED = (Stage.QUESTIONNAIRE, Stage.REVIEW, Stage.OBJECTION, Stage.PRESENTATION, Stage.VERIFICATION)


class DatesForm(PlainForm):
    """One deadline for each stage that has one, WITA."""

    def __init__(self, *args: Any, stages: tuple[Stage, ...] = DATED, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for stage in stages:
            self.fields[stage.value] = MomentField(label=stage.label, required=False)


EVERYBODY = "all"


class ExtensionForm(PlainForm):
    participant = forms.ChoiceField(label=_("For"))
    until = MomentField(label=_("New deadline (WITA)"))
    reason = TextField(label=_("Reason"), limit=2000, widget=area())

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.everybody = {str(one.pk): one for one in edition.participants.all()}
        field = self.fields["participant"]
        if isinstance(field, forms.ChoiceField):
            # Nothing is chosen beforehand: more time for all cannot be taken back.
            names = [(key, one.name) for key, one in self.everybody.items()]
            field.choices = [("", "–"), (EVERYBODY, _("All participants")), *names]

    def clean_participant(self) -> Participant | None:
        """None: all of them."""
        return self.everybody.get(self.cleaned_data["participant"])


class ParticipantsForm(PlainForm):
    regencies = forms.ModelMultipleChoiceField(
        label=_("Regencies that take part"),
        queryset=Regency.objects.all(),
        widget=forms.CheckboxSelectMultiple,
    )


class CircularForm(PlainForm):
    title = LineField(label=_("Title"))
    number = LineField(label=_("Number of the letter"), limit=100, required=False)
    dated = DateField(label=_("Date"))
    file = UploadField(policy=DECREE, label=_("File"))
