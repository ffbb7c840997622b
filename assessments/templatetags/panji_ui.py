"""The pieces every page is made of: icons, badges, crumbs, the error summary, deadlines."""

import datetime as dt
from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from django import template
from django.forms import BaseForm, BaseFormSet
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessments.formats import dates

register = template.Library()

BADGES = {
    "todo": "circle",
    "doing": "circle-half",
    "done": "check-circle-fill",
    "waiting": "hourglass-split",
    "returned": "arrow-counterclockwise",
    "problem": "exclamation-octagon",
    "late": "clock-history",
    "locked": "lock-fill",
    "info": "info-circle",
    "draft": "pencil",
}
NOTES = {
    "success": "check-circle",
    "warning": "exclamation-triangle",
    "danger": "exclamation-octagon",
    "info": "info-circle",
}
LEVELS = {"error": "danger", "warning": "warning", "success": "success"}
DAY, HOUR, MINUTE = 86_400, 3_600, 60


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """{% icon "lock" %} beside a word; {% icon "lock" label=... %} where it stands alone."""
    spoken = (
        format_html('role="img" aria-label="{}"', label)
        if label
        else mark_safe('aria-hidden="true"')
    )
    return format_html(
        '<svg class="icon icon-{name}" {spoken} focusable="false"><use href="{url}#{name}"></use></svg>',
        name=name,
        spoken=spoken,
        url=static("vendor/icons.svg"),
    )


@register.simple_tag
def status_badge(kind: str, text: str) -> SafeString:
    """{% status_badge "done" text %}; raises KeyError for a kind that is not in BADGES."""
    return format_html(
        '<span class="status status-{}">{} {}</span>', kind, icon(BADGES[kind]), text
    )


@register.filter
def note_kind(level: str) -> str:
    return LEVELS.get(level, "info")


@register.filter
def note_icon(level: str) -> str:
    return NOTES[note_kind(level)]


@register.simple_tag
def crumb(url: str, label: object) -> SafeString:
    return format_html('<li><a href="{}">{}</a></li>', url, label)


@register.simple_tag
def where(edition: Any = None, regency: Any = None) -> SafeString:
    """Edition, stage, regency: "IKP 2022 · Questionnaire · Kabupaten Kutai Timur"."""
    parts = [str(edition), edition.get_stage_display()] if edition else []
    parts += [str(regency)] if regency else []
    return format_html_join(
        mark_safe(' <span aria-hidden="true">·</span> '), "<span>{}</span>", [(p,) for p in parts]
    )


def bound_forms(values: Iterable[object]) -> list[BaseForm]:
    """The bound forms among `values`; a form set or a list counts as its forms."""
    found: list[BaseForm] = []
    for value in values:
        if isinstance(value, BaseForm):
            found += [value] if value.is_bound else []
        elif isinstance(value, BaseFormSet):
            found += bound_forms(value.forms) if value.is_bound else []
        elif isinstance(value, list | tuple):
            found += bound_forms(one for one in value if isinstance(one, BaseForm))
    return found


@register.simple_tag(takes_context=True)
def error_prefix(context: template.Context) -> str:
    """Start the title with "Error: " when a form on the page has errors, as a screen reader reads it first."""
    values = context.flatten().values()
    return _("Error:") + " " if any(form.errors for form in bound_forms(values)) else ""


def named(label: str, error: str) -> str:
    """Say which field is meant: "This field is required." alone helps nobody on top of a long page."""
    plain = label.rstrip(".:")  # the words beside a box to tick may be a sentence
    return error if plain.lower() in error.lower() else f"{plain}: {error}"


@register.inclusion_tag("_error_summary.html")
def error_summary(*forms: "BaseForm | BaseFormSet[Any]") -> dict[str, object]:
    """The box on top, with a link to each field; nothing when there are no errors."""
    found: list[tuple[str, str]] = []
    for formset in forms:
        if isinstance(formset, BaseFormSet) and formset.is_bound:
            found += [("", str(error)) for error in formset.non_form_errors()]
    for form in bound_forms(forms):
        found += [("", str(error)) for error in form.non_field_errors()]
        for field in form:
            target = field.id_for_label or f"{field.auto_id}_0"  # a group: its first button
            found += [(target, named(str(field.label), str(error))) for error in field.errors]
    return {"errors": found}


def distance(at: dt.datetime) -> str:
    """How far off a moment is, in the largest whole unit; "" when it has passed."""
    seconds = int((at - timezone.now()).total_seconds())
    if seconds < 0:
        return ""
    if seconds >= DAY:
        return ngettext("in %(n)s day", "in %(n)s days", seconds // DAY) % {"n": seconds // DAY}
    if seconds >= HOUR:
        return ngettext("in %(n)s hour", "in %(n)s hours", seconds // HOUR) % {"n": seconds // HOUR}
    return ngettext("in %(n)s minute", "in %(n)s minutes", seconds // MINUTE) % {
        "n": seconds // MINUTE
    }


@register.simple_tag
def deadline(at: dt.datetime | None) -> SafeString:
    """{% deadline at %} -> "30 September 2022 pukul 23.59 WITA (3 hari lagi)"; a passed one says so."""
    if at is None:
        return mark_safe("")
    left = distance(at)
    return format_html(
        '<span class="deadline{}">{} <time datetime="{}">{}</time> <span>({})</span></span>',
        "" if left else " is-late",
        icon("clock" if left else "clock-history"),
        at.isoformat(),
        dates.moment_text(at),
        left or _("passed"),
    )


@register.simple_tag
def next_step(text: object, at: dt.datetime | None = None, url: str = "") -> SafeString:
    """What is next and by when: {% next_step text deadline url %}."""
    shown = (
        format_html('<a href="{}">{}</a>', url, text)
        if url
        else format_html("<span>{}</span>", text)
    )
    until = format_html(" {}", deadline(at)) if at else ""
    return format_html("<strong>{}</strong> {}{}", _("Next:"), shown, until)


@register.inclusion_tag("_progress.html")
def progress(done: int, total: int, url: str = "") -> dict[str, object]:
    """ "7 of 12 filled in" with a bar for the eye; `url` leads to what is missing."""
    return {"done": done, "total": total, "url": url, "complete": done >= total > 0}


@register.simple_tag
def new_key() -> str:
    """A fresh key for a form that may be sent twice."""
    return str(uuid4())


@register.inclusion_tag("_save_button.html")
def save_button(text: str = "") -> dict[str, object]:
    """The button of a form that saves itself: seen without JavaScript only."""
    return {"text": text or _("Save")}


@register.simple_tag(takes_context=True)
def page_query(context: template.Context, number: int) -> str:
    """The query string of this page with another page number."""
    query = context["request"].GET.copy()
    query["page"] = str(number)
    return str(query.urlencode())
