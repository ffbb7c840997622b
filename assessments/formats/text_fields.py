"""Form fields for text: one line (a name, a title) and several (a note, a reason)."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from assessments.formats.text import clean_text, has_line_end

LINE_LENGTH = 200
TEXT_LENGTH = 5000
# One letter in decomposed form (a base and two marks) may shrink to one; longer than this cannot fit.
SLACK = 4


class CleanField(forms.CharField):
    """Text in NFC without unseen characters; see `clean_text`. Too long is refused, never cut."""

    multiline: ClassVar[bool]
    default_length: ClassVar[int]
    default_error_messages: ClassVar[dict[str, Any]] = {
        "required": _("Fill in this field."),
        "length": _("This text has %(length)s characters; shorten it to at most %(limit)s."),
        "null": _(
            "This text holds a character that cannot be stored. Type it again instead of pasting it."
        ),
        "line": _("Write this on one line, without a line break."),
    }

    def __init__(self, *, limit: int | None = None, **kwargs: Any) -> None:
        # Not `max_length`: that puts maxlength on the input, and the browser then cuts a pasted text silently.
        self.limit = limit or self.default_length
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> str | None:
        """Clean `value`. Raises ValidationError for NUL, a line end in a single line, or too much text."""
        if value in self.empty_values:
            return self.empty_value
        raw = str(value).strip()
        self.refuse_length(len(raw), self.limit * SLACK)
        if "\0" in raw:
            raise ValidationError(self.error_messages["null"], code="null")
        if not self.multiline and has_line_end(raw):
            raise ValidationError(self.error_messages["line"], code="line")
        text = clean_text(raw, self.multiline)
        self.refuse_length(len(text), self.limit)
        return text or self.empty_value

    def refuse_length(self, length: int, highest: int) -> None:
        if length > highest:
            params = {"length": length, "limit": self.limit}
            raise ValidationError(self.error_messages["length"], code="length", params=params)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Mark the control for Bootstrap."""
        attrs = super().widget_attrs(widget)
        if not widget.is_hidden:
            attrs["class"] = f"{widget.attrs.get('class', '')} form-control".strip()
        return attrs


class LineField(CleanField):
    """One line of text, at most 200 characters unless `limit` says otherwise."""

    multiline = False
    default_length = LINE_LENGTH


class TextField(CleanField):
    """Several lines of text, at most 5000 characters unless `limit` says otherwise."""

    multiline = True
    default_length = TEXT_LENGTH
    widget = forms.Textarea

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Keep the box low; the page may give its own `rows`."""
        attrs = super().widget_attrs(widget)
        if isinstance(widget, forms.Textarea) and widget.attrs.get("rows") == "10":
            attrs["rows"] = "4"
        return attrs
