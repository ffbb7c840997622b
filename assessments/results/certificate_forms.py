"""Mend a name on a certificate, print a kind anew, enter numbers."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.documents.models import Document
from assessments.editions.forms import PlainForm
from assessments.formats.text_fields import LineField, TextField

LABELS = {
    "recipient": gettext_lazy("Name of the recipient"),
    "institution": gettext_lazy("Institution"),
    "signatory_name": gettext_lazy("Name of the official who signs"),
    "giver_name": gettext_lazy("Name of the first party"),
    "receiver_name": gettext_lazy("Name of the second party"),
    "receiver_position": gettext_lazy("Position of the second party"),
}


class AnewForm(PlainForm):
    """Why papers are printed anew."""

    reason = TextField(
        label=gettext_lazy("Reason"), limit=1000, widget=forms.Textarea(attrs={"rows": "2"}),
        error_messages={"required": gettext_lazy("Give a reason.")},
    )  # fmt: skip


class CorrectForm(AnewForm):
    """The words of one certificate that may be mended; `words`: what they say now, by name."""

    def __init__(self, *args: Any, words: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = tuple(words)
        for name, text in words.items():
            required = name != "institution"
            self.fields[name] = LineField(label=LABELS[name], initial=text, required=required)
        self.order_fields([*words, "reason"])

    def corrected(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in self.names}


class NumbersForm(forms.Form):
    """One line for each certificate of a page; empty leaves the number as it is."""

    def __init__(self, *args: Any, papers: Sequence[Document], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for paper in papers:
            owner = paper.participant or paper.member
            self.fields[f"number-{paper.pk}"] = LineField(
                label=_("Official number, %(name)s") % {"name": owner.name if owner else ""},
                limit=100, required=False, initial=paper.number,
            )  # fmt: skip

    def numbers(self) -> dict[int, str]:
        return {
            int(name.removeprefix("number-")): value
            for name, value in self.cleaned_data.items()
            if value
        }


class PaperField(forms.ModelChoiceField):  # type: ignore[type-arg]  # not generic at run time
    """A paper as a person names it."""

    def label_from_instance(self, obj: Document) -> str:
        """ "Piagam – Kabupaten Paser, nomor, versi 1"."""
        owner = obj.participant or obj.member
        parts = [f"{obj.get_type_display()}{f' – {owner.name}' if owner else ''}"]
        if obj.number:
            parts.append(obj.number)
        parts.append(_("version %(number)d") % {"number": obj.version})
        return ", ".join(parts)


class AddendumForm(PlainForm):
    """Correct a paper without printing it anew. `papers`: those that are in force."""

    paper = PaperField(
        queryset=Document.objects.none(), label=gettext_lazy("Document that is corrected")
    )
    where = LineField(
        label=gettext_lazy("Where it stands"),
        help_text=gettext_lazy("For example “Lampiran I, baris 3, kolom Presentasi”."),
    )
    said = TextField(
        label=gettext_lazy("It said"), limit=1000, widget=forms.Textarea(attrs={"rows": "2"})
    )
    should = TextField(
        label=gettext_lazy("It should say"), limit=1000, widget=forms.Textarea(attrs={"rows": "2"})
    )
    reason = TextField(
        label=gettext_lazy("Reason"), limit=1000, widget=forms.Textarea(attrs={"rows": "2"}),
        error_messages={"required": gettext_lazy("Give a reason.")},
    )  # fmt: skip

    def __init__(self, *args: Any, papers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["paper"] = PaperField(
            queryset=papers, label=self.fields["paper"].label,
            error_messages={"required": self.fields["paper"].error_messages["required"]},
        )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("said") and values.get("said") == values.get("should"):
            raise ValidationError(_("What it said and what it should say are the same."))
        return values
