"""The only door for what is typed in this room."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.editions.forms import PlainForm, ReasonForm
from assessments.editions.models import Participant
from assessments.editions.panel_models import PanelMember
from assessments.files.forms import UploadField
from assessments.files.policy import DECK
from assessments.formats.fields import ClockField, LineField, MomentField, TextField, WholeField
from assessments.instrument.rubric_models import Criterion
from assessments.presentation.models import MissingCode

NOTE_LENGTH = 2000
MOST = 2**31 - 1


class SeenForm(PlainForm):
    """The version of the sheet that the page showed."""

    seen = forms.IntegerField(min_value=0, max_value=MOST, widget=forms.HiddenInput)


class SheetForm(SeenForm):
    """A juror's sheet: `m_<code>` the mark, `n_<code>` the note; an empty mark is no mark, never 0."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    note = TextField(
        label=gettext_lazy("Note on the whole presentation"),
        limit=NOTE_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": "3"}),
    )

    def __init__(self, *args: Any, criteria: Sequence[Criterion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = criteria
        for one in criteria:
            self.fields[f"m_{one.code}"] = WholeField(
                label=_("Score for %(criterion)s") % {"criterion": one.code}, required=False
            )
            self.fields[f"n_{one.code}"] = TextField(
                label=_("Note on %(criterion)s") % {"criterion": one.code},
                limit=NOTE_LENGTH,
                required=False,
                widget=forms.Textarea(attrs={"rows": "2"}),
            )

    def marks(self) -> dict[Criterion, int | None]:
        """Only after `is_valid()`."""
        return {one: self.cleaned_data[f"m_{one.code}"] for one in self.criteria}

    def notes(self) -> dict[Criterion, str]:
        """Only after `is_valid()`."""
        return {one: self.cleaned_data[f"n_{one.code}"] for one in self.criteria}


def sheet_values(
    criteria: Iterable[Criterion], marks: Mapping[str, int], notes: Mapping[str, str], note: str
) -> dict[str, str]:
    """A stored sheet as the form's fields take it."""
    values = {"note": note}
    for one in criteria:
        mark = marks.get(one.code)
        values[f"m_{one.code}"] = "" if mark is None else str(mark)
        values[f"n_{one.code}"] = notes.get(one.code, "")
    return values


class RecuseForm(ReasonForm):
    """A juror's own declaration."""

    sure = forms.BooleanField(
        label=gettext_lazy("I understand that I do not score this regency from now on."),
        error_messages={"required": gettext_lazy("Tick this box to go on.")},
    )


class RecordRecusalForm(ReasonForm):
    """A recusal that the secretariat or the chair records for a juror."""

    member = forms.ModelChoiceField(
        queryset=PanelMember.objects.none(), label=gettext_lazy("Juror")
    )
    participant = forms.ModelChoiceField(
        queryset=Participant.objects.none(), label=gettext_lazy("Regency")
    )
    field_order = ("member", "participant", "reason")

    def __init__(self, *args: Any, members: Any, participants: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["member"].queryset = members  # type: ignore[attr-defined]
        self.fields["participant"].queryset = participants  # type: ignore[attr-defined]


class SlotForm(PlainForm):
    """One participant's place in the order, time and link."""

    order = WholeField(label=gettext_lazy("Place in the order"), minimum=1, maximum=999)
    starts_at = MomentField(label=gettext_lazy("Date and clock time (WITA)"))
    zoom_link = LineField(label=gettext_lazy("Zoom link"), limit=500, required=False)

    def clean_zoom_link(self) -> str:
        url: str = self.cleaned_data["zoom_link"]
        if url:
            try:
                URLValidator(schemes=["https"])(url)
            except ValidationError as error:
                raise ValidationError(
                    _("Write the whole address, beginning with https://"), code="link"
                ) from error
        return url


class TimesForm(PlainForm):
    """From when the times are laid out; the pause may be left out."""

    starts_at = MomentField(label=gettext_lazy("First presentation starts (WITA)"))
    pause_from = ClockField(label=gettext_lazy("Pause from"), required=False)
    pause_to = ClockField(label=gettext_lazy("Pause to"), required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        first, last = data.get("pause_from"), data.get("pause_to")
        if (first is None) != (last is None) and not self.errors:
            missing = "pause_from" if first is None else "pause_to"
            self.add_error(missing, _("Write both times of the pause, or neither."))
        elif first is not None and last is not None and last <= first:
            self.add_error("pause_to", _("The pause must end after it begins."))
        return data

    def pause(self) -> Any:
        """The two clock times, or None. Only after `is_valid()`."""
        first, last = self.cleaned_data["pause_from"], self.cleaned_data["pause_to"]
        return None if first is None else (first, last)


class DeckForm(PlainForm):
    """The slides of one participant."""

    file = UploadField(policy=DECK, label=gettext_lazy("Slides"))


class MissingForm(PlainForm):
    """Why one sheet is missing."""

    code = forms.ChoiceField(label=gettext_lazy("Cause"), choices=MissingCode.choices)
    reason = LineField(
        label=gettext_lazy("Explanation"),
        limit=500,
        error_messages={"required": gettext_lazy("Give a reason.")},
    )


class SureForm(PlainForm):
    """The word that the page was read."""

    read = forms.BooleanField(
        label=gettext_lazy("I have read what will happen, as shown on this page."),
        error_messages={"required": gettext_lazy("Read the preview first, then tick this box.")},
    )
