"""What the secretariat enters: when, where and by whom a nominee is visited; the word to begin."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.editions.forms import PlainForm, ReasonForm
from assessments.editions.panel_models import PanelMember
from assessments.formats.dates import date_text
from assessments.formats.fields import ClockField, DateField, LineField
from assessments.verification.models import Visit

MOST = 2**31 - 1
PLAN = ("visit_on", "starts", "ends", "place", "order_number", "order_date")


class NomineeWithdrawalForm(ReasonForm):
    """Why a nominee withdrew, and the word that its consequences were read."""

    read = forms.BooleanField(
        label=gettext_lazy("I have read what it means, as shown on this page."),
        error_messages={"required": gettext_lazy("Read what it means first, then tick this box.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].help_text = _(
            "With number and date of the regency's letter; the minutes of the final plenary print it."
        )


class PlanForm(PlainForm):
    """When and where one nominee is visited, and by whom.

    `panel`: who may go, the recused ones left out. `after`: the day of the meeting that nominated; no visit
    is earlier, and a day and month typed the other way round come to light here.
    """

    seen = forms.IntegerField(min_value=0, max_value=MOST, widget=forms.HiddenInput)
    visit_on = DateField(
        label=gettext_lazy("Date"), help_text=gettext_lazy("The minutes carry this date.")
    )
    starts = ClockField(label=gettext_lazy("From (WITA)"))
    ends = ClockField(label=gettext_lazy("Until (WITA)"), required=False)
    place = LineField(
        label=gettext_lazy("Place"),
        help_text=gettext_lazy("As the minutes say it: “bertempat di …”."),
    )
    order_number = LineField(
        label=gettext_lazy("Number of the letter of assignment (SPT)"), limit=100, required=False,
        help_text=gettext_lazy("The minutes print a dotted line while it is empty."),
    )  # fmt: skip
    order_date = DateField(label=gettext_lazy("Date of the letter of assignment"), required=False)
    team = forms.MultipleChoiceField(
        label=gettext_lazy("Team"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Tick who goes.")},
    )  # fmt: skip

    def __init__(
        self,
        *args: Any,
        panel: Sequence[PanelMember],
        least: int,
        after: date | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.panel, self.after = panel, after
        team = self.fields["team"]
        team.choices = [  # type: ignore[attr-defined]
            (str(one.pk), f"{one.name} ({one.institution})" if one.institution else one.name)
            for one in panel
        ]
        team.help_text = _("At least %(count)d members.") % {"count": least}

    def clean(self) -> dict[str, Any]:
        """The visit comes after the nomination and ends after it began."""
        data = super().clean() or self.cleaned_data
        day = data.get("visit_on")
        if day and self.after and day < self.after:
            text = _("%(day)s is before the nomination on %(meeting)s: check day, month and year.")
            words = {"day": date_text(day), "meeting": date_text(self.after)}
            self.add_error("visit_on", text % words)
        starts, ends = data.get("starts"), data.get("ends")
        if starts and ends and ends <= starts:
            self.add_error("ends", _("The visit must end after it began."))
        return data

    def values(self) -> dict[str, Any]:
        """The visit's own columns. Only after `is_valid()`."""
        return {name: self.cleaned_data[name] for name in PLAN}

    def members(self) -> list[PanelMember]:
        """The team. Only after `is_valid()`."""
        chosen = set(self.cleaned_data["team"])
        return [one for one in self.panel if str(one.pk) in chosen]


def planned(visit: Visit | None) -> dict[str, Any]:
    """What the form shows first."""
    if visit is None:
        return {"seen": 0}
    team = [str(one.pk) for one in visit.team.all()]
    return {name: getattr(visit, name) for name in PLAN} | {"seen": visit.version, "team": team}


class OpenForm(PlainForm):
    """The word that the page was read."""

    read = forms.BooleanField(
        label=gettext_lazy(
            "I understand that the teams and the nominees get a mail with the dates now."
        ),
        error_messages={"required": gettext_lazy("Tick this box to go on.")},
    )
