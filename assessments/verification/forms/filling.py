"""What the team enters on site, and what the visited agency replies."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.editions.forms import PlainForm
from assessments.files.forms import UploadField
from assessments.files.policy import PHOTO
from assessments.formats.fields import TextField
from assessments.verification.models import Reply
from assessments.verification.rating import Ratings

NOTE_LENGTH = 5000
MOST = 2**31 - 1


class SelfSavingForm(PlainForm):
    seen = forms.IntegerField(min_value=0, max_value=MOST, widget=forms.HiddenInput)
    key = forms.UUIDField(widget=forms.HiddenInput)


class FindingForm(SelfSavingForm):
    """One item. Everything may still be empty: what is needed is asked when the form is finished."""

    rating = forms.ChoiceField(
        label=gettext_lazy("Rating"), widget=forms.RadioSelect, required=False,
        error_messages={"invalid_choice": gettext_lazy("Choose one of the ratings.")},
    )  # fmt: skip
    note = TextField(
        label=gettext_lazy("What was found"), limit=NOTE_LENGTH, required=False,
        widget=forms.Textarea(attrs={"rows": "4"}),
    )  # fmt: skip
    reason = TextField(
        label=gettext_lazy("Why it could not be verified"), limit=NOTE_LENGTH, required=False,
        widget=forms.Textarea(attrs={"rows": "3"}),
    )  # fmt: skip

    def __init__(self, *args: Any, ratings: Ratings, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rating"].choices = [  # type: ignore[attr-defined]
            (one.value, one.label) for one in ratings.values()
        ]


class MetForm(SelfSavingForm):
    """May be empty while it saves itself; finishing the form asks for it, so it is not called optional."""

    depends = ("met",)

    met = TextField(
        label=gettext_lazy("Who was met"), limit=NOTE_LENGTH, required=False,
        widget=forms.Textarea(attrs={"rows": "4"}),
        help_text=gettext_lazy(
            "Positions, one on a line; no names of people who reported or asked for information."
        ),
    )  # fmt: skip


class PhotoForm(PlainForm):
    """One picture; the key has one effect."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    file = UploadField(policy=PHOTO, label=gettext_lazy("Photo"))


class UnverifiableForm(PlainForm):
    """Why a whole aspect could not be verified."""

    reason = TextField(
        label=gettext_lazy("Why nothing of this aspect could be verified"), limit=NOTE_LENGTH,
        widget=forms.Textarea(attrs={"rows": "3"}),
        error_messages={"required": gettext_lazy("Give a reason.")},
    )  # fmt: skip


class FinishForm(PlainForm):
    """The word that the page was read."""

    read = forms.BooleanField(
        label=gettext_lazy(
            "I understand that the minutes are issued and the form is closed with this."
        ),
        error_messages={"required": gettext_lazy("Tick this box to go on.")},
    )


class ReplyForm(PlainForm):
    """What the visited agency says to the minutes."""

    depends = ("text",)

    reply = forms.ChoiceField(
        label=gettext_lazy("Reply"), choices=Reply.choices, widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose one.")},
    )  # fmt: skip
    text = TextField(
        label=gettext_lazy("Explanation"), limit=NOTE_LENGTH, required=False,
        widget=forms.Textarea(attrs={"rows": "5"}),
        help_text=gettext_lazy("Compulsory when you object: say to which finding, and why."),
    )  # fmt: skip
    read = forms.BooleanField(
        label=gettext_lazy("I reply for the agency; this cannot be changed afterwards."),
        error_messages={"required": gettext_lazy("Tick this box to go on.")},
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if (
            data.get("reply") == Reply.OBJECTS
            and not data.get("text")
            and "text" not in self.errors
        ):
            self.add_error("text", _("Say what you object to."))
        return data
