"""Number, scan, revocation."""

from django import forms
from django.utils.translation import gettext_lazy as _

from assessments.files.forms import UploadField
from assessments.files.policy import SCAN
from assessments.formats.text_fields import LineField, TextField


class NumberForm(forms.Form):
    number = LineField(label=_("Official number"), limit=100)


class ScanForm(forms.Form):
    scan = UploadField(policy=SCAN, label=_("Scan of the signed document"))


class ReasonForm(forms.Form):
    reason = TextField(label=_("Reason"), limit=1000, widget=forms.Textarea(attrs={"rows": 3}))
