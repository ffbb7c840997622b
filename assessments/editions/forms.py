"""The forms of an act with two keys, the same in every room: propose, approve, refuse, withdraw."""

from typing import Any, ClassVar

from crispy_forms.helper import FormHelper
from django import forms
from django.core.validators import EmailValidator
from django.utils.translation import gettext_lazy as _

from assessments.formats.fields import TextField


class PlainForm(forms.Form):
    """A form whose page writes the <form> tag and the button itself.

    `depends`: fields that are needed or not according to another one; they are not called optional.
    """

    depends: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        for field in self.fields.values():
            _say_what_to_do(field)


def _say_what_to_do(field: forms.Field) -> None:
    """Django's own words for an empty field and a wrong address, in the tone of our fields."""
    if field.error_messages["required"] == forms.Field.default_error_messages["required"]:
        chosen = isinstance(field, forms.ChoiceField | forms.ModelChoiceField)
        field.error_messages["required"] = (
            _("Choose something here.") if chosen else _("Fill in this field.")
        )
    if isinstance(field, forms.EmailField):
        text = _("Type a complete e-mail address, for example nama@instansi.go.id.")
        field.error_messages["invalid"] = text
        for validator in field.validators:
            if isinstance(validator, EmailValidator):
                field.validators = [EmailValidator(message=text)]


class ReasonForm(PlainForm):
    """Why something is refused, withdrawn, taken back."""

    reason = TextField(
        label=_("Reason"),
        limit=2000,
        widget=forms.Textarea(attrs={"rows": "3"}),
        error_messages={"required": _("Give a reason.")},
    )


class PreviewForm(PlainForm):
    """Carries the fingerprint of what the person was shown, and his word that he read it."""

    preview = forms.CharField(widget=forms.HiddenInput, max_length=64, min_length=64)
    read = forms.BooleanField(
        label=_("I have read what will happen, as shown on this page."),
        error_messages={"required": _("Read the preview first, then tick this box.")},
    )


class ProposeForm(PreviewForm):
    """The first key. The reason may stay empty where the act needs none."""

    reason = TextField(
        label=_("Note for the second key"),
        limit=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": "2"}),
    )


class ReasonedProposeForm(PreviewForm):
    """The first key of an unlocking or a step back: neither goes without a reason."""

    reason = TextField(
        label=_("Reason"),
        limit=2000,
        widget=forms.Textarea(attrs={"rows": "2"}),
        error_messages={"required": _("Give a reason.")},
    )


class ApproveForm(PreviewForm):
    """The second key."""
