"""Forms of the secretariat, and the verifiers' filter."""

from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.editions.forms import PlainForm, ReasonForm
from assessments.editions.models import Participant
from assessments.formats.fields import TextField
from assessments.instrument.models import Component
from assessments.review.queries.items import Item, Status
from assessments.review.queries.stages import Absent

REASON_LENGTH = 2000


class OpenForm(PlainForm):
    """Why each who has not submitted is not assessed, and the word that the page was read."""

    def __init__(self, *args: Any, absent: Sequence[Absent], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.absent = absent
        for one in absent:
            self.fields[f"reason_{one.participant.pk}"] = TextField(
                label=_("Why %(name)s is not assessed") % {"name": one.participant.name},
                limit=REASON_LENGTH,
                widget=forms.Textarea(attrs={"rows": "2"}),
                error_messages={"required": _("Give a reason.")},
            )
        self.fields["read"] = forms.BooleanField(
            label=_("I understand that the questionnaire is closed for all offices with this."),
            error_messages={"required": _("Tick this box to go on.")},
        )

    def reasons(self) -> dict[int, str]:
        """The reasons by the participant's id. Only after `is_valid()`."""
        return {
            one.participant.pk: self.cleaned_data[f"reason_{one.participant.pk}"]
            for one in self.absent
        }


class CloseForm(PlainForm):
    """The word that the page was read."""

    read = forms.BooleanField(
        label=gettext_lazy("I understand that the verified points stand as they are with this."),
        error_messages={"required": gettext_lazy("Tick this box to go on.")},
    )


class TakeBackForm(ReasonForm):
    """Why a return for correction is ended without a new version."""


class AssignForm(PlainForm):
    """The components of one verifier; none ticked: all of them."""

    components = forms.MultipleChoiceField(
        label=gettext_lazy("Components"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, components: Iterable[Component], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["components"].choices = [  # type: ignore[attr-defined]
            (str(one.pk), str(one)) for one in components
        ]

    def chosen(self) -> list[int]:
        """The components' ids. Only after `is_valid()`."""
        return [int(one) for one in self.cleaned_data["components"]]


class Show(TextChoices):
    LEFT = "left", gettext_lazy("Not checked yet")
    RETURNED = "returned", gettext_lazy("Returned for correction")
    DIFFERS = "differs", gettext_lazy("Differs from the claim")
    ALL = "all", gettext_lazy("All")


SHOWN = {
    Show.LEFT: {Status.TODO, Status.OUTDATED},
    Show.RETURNED: {Status.RETURNED},
    Show.DIFFERS: {Status.DIFFERS},
    Show.ALL: set(Status),
}


class FilterForm(PlainForm):
    """Which items a verifier wants before him; whatever is unreadable in the address counts as no filter."""

    show = forms.ChoiceField(label=gettext_lazy("Show"), choices=Show.choices, required=False)
    regency = forms.ChoiceField(label=gettext_lazy("Regency"), required=False)
    component = forms.ChoiceField(label=gettext_lazy("Component"), required=False)

    def __init__(
        self,
        *args: Any,
        participants: Iterable[Participant],
        components: Iterable[Component],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        choices: dict[str, list[tuple[str, Any]]] = {
            "regency": [(str(one.pk), one.name) for one in participants],
            "component": [(one.code, str(one)) for one in components],
        }
        for name, found in choices.items():
            self.fields[name].choices = [("", _("All")), *found]  # type: ignore[attr-defined]
        self.is_valid()
        self.errors.clear()  # an unreadable filter is no error of the page

    def value(self, name: str) -> str:
        return self.cleaned_data.get(name) or ""

    @property
    def shown(self) -> Show:
        return Show(self.value("show") or Show.LEFT)

    @property
    def through_offices(self) -> bool:
        """One component and no regency: one question through all offices, so that all are judged alike."""
        return bool(self.value("component")) and not self.value("regency")

    def wants(self, item: Item) -> bool:
        """Whether the item is in the list that was asked for."""
        return self.covers(item) and item.status in SHOWN[self.shown]

    def covers(self, item: Item) -> bool:
        """The same without the state."""
        regency, component = self.value("regency"), self.value("component")
        return regency in {"", str(item.participant.pk)} and component in {
            "",
            item.question.component,
        }

    @property
    def suffix(self) -> str:
        """The filter as it goes from page to page: "?show=all", or nothing."""
        found = {name: self.value(name) for name in ("show", "regency", "component")}
        text = urlencode({name: value for name, value in found.items() if value})
        return f"?{text}" if text else ""
