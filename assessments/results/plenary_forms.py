"""What the final plenary enters: the meeting, its rulings, a vote on a tie."""

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.editions.forms import PlainForm
from assessments.editions.models import Participant
from assessments.editions.panel_models import PanelMember
from assessments.formats.dates import date_text
from assessments.formats.fields import TextField, WholeField
from assessments.nomination.forms import DETAILS, MeetingForm

REASON = {"required": gettext_lazy("Give a reason.")}


class PlenaryForm(MeetingForm):
    """What the minutes must say of the final plenary."""

    details: ClassVar[tuple[str, ...]] = tuple(name for name in DETAILS if name != "visit_on")
    visit_on = None  # type: ignore[assignment]  # so Django takes the field away

    def __init__(self, *args: Any, after: date | None = None, **kwargs: Any) -> None:
        """`after`: the day of the last site visit; day and month typed the other way round come to light here."""
        super().__init__(*args, **kwargs)
        self.after = after

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        day = data.get("held_on")
        if day and self.after and day < self.after:
            text = _(
                "%(day)s is before the last site visit on %(visit)s: check day, month and year."
            )
            self.add_error(
                "held_on", text % {"day": date_text(day), "visit": date_text(self.after)}
            )
        return data


class RulingForm(PlainForm):
    """The plenary's word on one correction."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    accepted = forms.ChoiceField(
        label=gettext_lazy("The plenary"),
        choices=[("yes", gettext_lazy("accepts it")), ("no", gettext_lazy("refuses it"))],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Say whether the plenary accepts it.")},
    )
    reason = TextField(
        label=gettext_lazy("Reason"), limit=2000, widget=forms.Textarea(attrs={"rows": "2"}),
        error_messages=REASON,
    )  # fmt: skip


class VoteForm(PlainForm):
    """A vote on one group that the tie chain leaves together. `members`: who was present and may vote."""

    def __init__(
        self,
        *args: Any,
        tied: Sequence[Participant],
        members: Sequence[PanelMember],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.tied, self.members = tied, members
        for one in tied:
            words = {"name": one.name}
            self.fields[f"votes_{one.pk}"] = WholeField(
                label=_("Votes for %(name)s") % words, minimum=0, maximum=99
            )
            self.fields[f"place_{one.pk}"] = WholeField(
                label=_("Place of %(name)s (1 is best)") % words, minimum=1, maximum=len(tied)
            )
        self.fields["voters"] = forms.MultipleChoiceField(
            label=_("Who voted"),
            widget=forms.CheckboxSelectMultiple,
            choices=[(str(one.pk), one.name) for one in members],
            help_text=_("Present members who are not recused from any of the tied nominees."),
            error_messages={"required": _("Tick who voted.")},
        )
        self.fields["reason"] = TextField(
            label=_("How it was voted, and why"), limit=2000,
            widget=forms.Textarea(attrs={"rows": "2"}), error_messages=REASON,
        )  # fmt: skip

    def places(self) -> dict[int, int]:
        """The place of each, by participant id. Only after `is_valid()`."""
        return {one.pk: self.cleaned_data[f"place_{one.pk}"] for one in self.tied}

    def votes(self) -> dict[int, int]:
        return {one.pk: self.cleaned_data[f"votes_{one.pk}"] for one in self.tied}

    def voters(self) -> list[PanelMember]:
        chosen = set(self.cleaned_data["voters"])
        return [one for one in self.members if str(one.pk) in chosen]
