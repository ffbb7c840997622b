"""What goes back to an office: the indicators, a note for each, and until when."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.editions.forms import PlainForm
from assessments.formats.fields import MomentField, TextField
from assessments.review.queries.items import Item, Status

NOTE_LENGTH = 2000


class ReturnForm(PlainForm):
    """A tick and a note for each indicator that may go back."""

    due_at = MomentField(label=gettext_lazy("To be corrected until"))

    def __init__(self, *args: Any, items: Sequence[Item], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = [one for one in items if one.status != Status.RETURNED]
        for one in self.items:
            code = one.question.code
            self.fields[f"pick_{code}"] = forms.BooleanField(label=code, required=False)
            self.fields[f"note_{code}"] = TextField(
                label=_("What to correct in %(code)s") % {"code": code},
                limit=NOTE_LENGTH,
                required=False,
                widget=forms.Textarea(attrs={"rows": "2"}),
            )

    def clean_due_at(self) -> datetime:
        at: datetime = self.cleaned_data["due_at"]
        if at <= timezone.now():
            raise forms.ValidationError(_("This time has passed. Choose a later one."))
        return at

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        picked = False
        for one in self.items:
            code = one.question.code
            pick, note = data.get(f"pick_{code}"), data.get(f"note_{code}")
            picked = picked or bool(pick)
            if pick and not note and f"note_{code}" not in self.errors:
                self.add_error(f"note_{code}", _("Say what to correct."))
            if note and not pick:
                self.add_error(f"pick_{code}", _("Tick this indicator too, or empty its note."))
        if not picked and not self.errors:
            self.add_error(None, _("Tick the indicators to return."))
        return data

    def notes(self) -> dict[int, str]:
        """The notes by the indicator's id. Only after `is_valid()`."""
        data = self.cleaned_data
        return {
            one.question.indicator.pk: data[f"note_{one.question.code}"]
            for one in self.items
            if data[f"pick_{one.question.code}"]
        }

    def rows(self) -> list[tuple[Item, forms.BoundField, forms.BoundField]]:
        """Item, tick and note, in the questionnaire's order."""
        return [
            (one, self[f"pick_{one.question.code}"], self[f"note_{one.question.code}"])
            for one in self.items
        ]
