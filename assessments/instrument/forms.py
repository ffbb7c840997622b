"""The edit page of one part, built from what can be edited there."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from assessments.audit.canonical import fingerprint
from assessments.formats.fields import LineField, NumberField, TextField, WholeField
from assessments.instrument.addresses import Kind
from assessments.instrument.edits import Slot, as_text
from assessments.instrument.parts import Group

LONG, SHORT = {"rows": 3}, {"rows": 2}
COUNTS = {
    "keys_required": (1, 2),
    "nominee_count": (1, 99),
    "min_jurors": (1, 99),
    "min_verifiers": (1, 99),
    "max_file_mb": (1, 100),
}


class FlagField(forms.BooleanField):
    """Yes or no, each a whole answer: never marked as optional, never wanting a tick."""

    def validate(self, value: Any) -> None:
        """Take both."""


def field_for(slot: Slot) -> forms.Field:
    attribute = slot.attribute
    common: dict[str, Any] = {"label": attribute.label, "required": attribute.required}
    least = Decimal("0.01") if attribute.name in ("max_points", "weight", "full_at") else 0
    match attribute.kind:
        case Kind.POINTS:
            return NumberField(places=2, digits=5, minimum=least, **common)
        case Kind.WEIGHT:
            return NumberField(places=2, digits=3, minimum=least, maximum=100, **common)
        case Kind.PERCENT:
            return WholeField(minimum=1, maximum=100, **common)
        case Kind.COUNT:
            fewest, most = COUNTS.get(attribute.name, (0, 999))
            return WholeField(minimum=fewest, maximum=most, **common)
        case Kind.FLAG:
            return FlagField(label=attribute.label)
        case Kind.LINE:
            return LineField(**common)
        case _:
            rows = LONG if len(slot.text) > 120 else SHORT
            return TextField(widget=forms.Textarea(attrs=rows), limit=4000, **common)


class EditForm(forms.Form):
    """One field for each address; `seen` says which values the page had shown."""

    use_required_attribute = False
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, groups: Iterable[Group], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.groups = list(groups)
        self.slots: dict[str, Slot] = {}
        for group in self.groups:
            for slots in (group.slots, *(row.slots for row in group.rows)):
                self.slots.update(slots)
        for address, slot in self.slots.items():
            self.fields[address] = field_for(slot)
            self.initial[address] = slot.value
        self.stored = fingerprint({address: slot.text for address, slot in self.slots.items()})
        self.initial["seen"] = self.stored

    @property
    def is_stale(self) -> bool:
        """Whether somebody saved this part after the page was shown."""
        return self.is_bound and self.data.get("seen") != self.stored

    def refuse_stale(self) -> None:
        """Keep what was typed, say what is stored, and let the next try count."""
        self.add_error(
            None, _("Somebody saved this page in the meantime; nothing of yours was saved.")
        )
        for address, text in self.edits().items():
            stored = self.slots[address].text
            if text != stored:
                self.add_error(address, _("Stored now: %(value)s") % {"value": stored or "—"})
        self.data = {**self.data.dict(), "seen": self.stored}  # type: ignore[attr-defined]

    def edits(self) -> dict[str, str]:
        """The valid values that differ from what is stored."""
        return {
            address: text
            for address, slot in self.slots.items()
            if address in self.cleaned_data
            and (text := as_text(self.cleaned_data[address])) != slot.text
        }

    def layout(self) -> list[dict[str, Any]]:
        """The groups with their bound fields, for the template."""
        return [
            {
                "code": group.code,
                "title": group.title,
                "fields": [self[address] for address in group.slots],
                "rows": [(row.title, [self[one] for one in row.slots]) for row in group.rows],
            }
            for group in self.groups
        ]


class ReasonForm(forms.Form):
    reason = TextField(
        label=_("Reason"), limit=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It is recorded and shown on the method page for good."),
    )  # fmt: skip


class DecisionForm(forms.Form):
    """Why a proposal is refused or taken back."""

    reason = TextField(label=_("Reason"), limit=2000, widget=forms.Textarea(attrs={"rows": 2}))
