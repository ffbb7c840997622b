"""The meeting, the reason to look at the totals, the word before a release."""

import datetime as dt
from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.editions.forms import PlainForm, PreviewForm
from assessments.editions.panel_models import PanelMember
from assessments.formats.dates import clock_text, date_text
from assessments.formats.fields import ClockField, DateField, LineField, TextField, WholeField
from assessments.nomination.models import MeetingDetails

DETAILS = (
    "place", "online", "held_on", "starts", "ends", "quorum", "visit_on", "dissent", "copies",
)  # fmt: skip
MOST_COPIES = 20


class MeetingForm(PlainForm):
    """What the minutes must say of the plenary meeting. `panel`: the members in the decree's order."""

    details: ClassVar[tuple[str, ...]] = DETAILS
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    place = LineField(
        label=gettext_lazy("Place"),
        help_text=gettext_lazy("As the minutes say it: “bertempat di …”."),
    )
    online = LineField(
        label=gettext_lazy("Online through"), required=False,
        help_text=gettext_lazy("For example Zoom; empty when nobody takes part online."),
    )  # fmt: skip
    held_on = DateField(
        label=gettext_lazy("Date"), help_text=gettext_lazy("The papers carry this date.")
    )
    starts = ClockField(label=gettext_lazy("From (WITA)"))
    ends = ClockField(label=gettext_lazy("Until (WITA)"))
    quorum = WholeField(
        label=gettext_lazy("Quorum"), minimum=1, maximum=99,
        help_text=gettext_lazy("How many members must be present at least."),
    )  # fmt: skip
    attendance = forms.MultipleChoiceField(
        label=gettext_lazy("Present"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Tick who was present.")},
    )  # fmt: skip
    visit_on = LineField(
        label=gettext_lazy("Dates of the site verification"), required=False,
        help_text=gettext_lazy("For example “17 sampai dengan 21 Oktober 2022”; empty when they are set later."),
    )  # fmt: skip
    dissent = TextField(
        label=gettext_lazy("Dissenting opinions"), required=False,
        widget=forms.Textarea(attrs={"rows": "3"}),
        help_text=gettext_lazy("Empty when there are none; the minutes then say so."),
    )  # fmt: skip
    copies = WholeField(label=gettext_lazy("Number of originals"), minimum=1, maximum=MOST_COPIES)

    def __init__(self, *args: Any, panel: Sequence[PanelMember], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.panel = panel
        self.fields["attendance"].choices = [  # type: ignore[attr-defined]
            (str(one.pk), f"{one.name} ({one.get_duty_display()})") for one in panel
        ]

    def clean(self) -> dict[str, Any]:
        """The meeting ends after it began; the quorum is not larger than the panel."""
        data = super().clean() or self.cleaned_data
        starts, ends = data.get("starts"), data.get("ends")
        if starts and ends and ends <= starts:
            self.add_error("ends", _("The meeting must end after it began."))
        quorum = data.get("quorum")
        if quorum and quorum > len(self.panel):
            self.add_error(
                "quorum", _("The panel has only %(count)d members.") % {"count": len(self.panel)}
            )
        return data

    def values(self) -> dict[str, Any]:
        """The meeting's own columns. Only after `is_valid()`."""
        return {name: self.cleaned_data[name] for name in self.details}

    def present(self) -> list[PanelMember]:
        """Who was there. Only after `is_valid()`."""
        chosen = set(self.cleaned_data["attendance"])
        return [one for one in self.panel if str(one.pk) in chosen]


def stored(meeting: MeetingDetails | None, details: Sequence[str] = DETAILS) -> dict[str, Any]:
    """What the form shows first."""
    if meeting is None:
        return {"seen": 0, "copies": 2}
    present = [str(one.pk) for one in meeting.attendance.all()]
    return {name: getattr(meeting, name) for name in details} | {
        "seen": meeting.version,
        "attendance": present,
    }


def differences(form: MeetingForm, found: MeetingDetails | None) -> list[dict[str, Any]]:
    """What differs, as people read it: label, mine, stored."""
    known = stored(found, form.details)
    names = {str(one.pk): one.name for one in form.panel}
    there = "; ".join(names.get(pk, "") for pk in known.get("attendance", []))
    mine = "; ".join(one.name for one in form.present())
    rows = [
        {
            "label": form[name].label,
            "mine": _words(form.cleaned_data[name]),
            "stored": _words(known.get(name)),
        }
        for name in form.details
    ]
    rows.append({"label": form["attendance"].label, "mine": mine, "stored": there})
    return [row for row in rows if row["mine"] != row["stored"]]


def _words(value: object) -> str:
    if isinstance(value, dt.date):
        return date_text(value)
    if isinstance(value, dt.time):
        return clock_text(value)
    return "" if value is None else str(value)


class PurposeForm(PlainForm):
    """Why somebody looks at the totals; it goes into the record."""

    purpose = LineField(
        label=gettext_lazy("What you open it for"), limit=300,
        error_messages={"required": gettext_lazy("Say what you open it for.")},
    )  # fmt: skip


class ReleaseForm(PlainForm):
    """The word that the page was read."""

    read = forms.BooleanField(
        label=gettext_lazy(
            "I understand that all offices learn the names now and that this cannot be taken back."
        ),
        error_messages={"required": gettext_lazy("Tick this box to go on.")},
    )


class StepBackForm(PreviewForm):
    """The first key of a step back: it needs a reason."""

    reason = TextField(
        label=gettext_lazy("Reason"),
        limit=2000,
        widget=forms.Textarea(attrs={"rows": "3"}),
        error_messages={"required": gettext_lazy("Give a reason.")},
    )
