"""The form field through which every file comes in."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from assessments.files.check import Checked, check
from assessments.files.policy import Policy


class UploadField(forms.FileField):
    """Cleans to a `Checked`, for `actions.keep_checked`; to None when nothing was chosen and need not be."""

    widget = forms.FileInput
    default_error_messages = {
        "required": _("No file was chosen. Choose a file first."),
        "invalid": _("The file did not arrive. Choose it again."),
        "missing": _("No file was chosen. Choose a file first."),
        "empty": _("This file is empty (0 bytes). Choose the right file."),
    }

    def __init__(self, *, policy: Policy, **kwargs: Any) -> None:
        self.policy = policy
        kwargs.setdefault("help_text", lazy(policy.hint, str)())
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "accept": self.policy.accept}

    def clean(self, data: Any, initial: Any = None) -> Checked | None:
        upload = super().clean(data, initial)
        return check(upload, self.policy) if isinstance(upload, UploadedFile) else None
