"""Set an edition up: the pages of its settings, for the secretariat."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings as django_settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from accounts.http import UserRequest, posted, uploaded
from assessments import permissions
from assessments.control import edition_forms as forms
from assessments.control import paper_forms
from assessments.editions import settings_actions
from assessments.editions.queries import editions_for, enter
from assessments.editions.stages import Stage
from assessments.instrument.copy_actions import copy_rules


@dataclass(frozen=True, slots=True)
class SettingsPage:
    """One page of settings: a form over columns of the edition."""

    form: type[forms.EditionForm]
    title: Any
    lead: Any
    sealed: bool = False


PAGES = {
    "general": SettingsPage(
        forms.GeneralForm, gettext_lazy("General"), gettext_lazy("Names, occasion, legal basis.")
    ),
    "rules": SettingsPage(
        forms.RulesForm,
        gettext_lazy("Rules of the edition"),
        gettext_lazy(
            "Weights, places, keys. They are part of the seal: after the questionnaire opens nobody changes them."
        ),
        sealed=True,
    ),
    "letterhead": SettingsPage(
        paper_forms.LetterheadForm,
        gettext_lazy("Letterhead and signatories"),
        gettext_lazy("How the documents look. Without an emblem the letterhead is text."),
    ),
    "decree": SettingsPage(
        paper_forms.DecreeForm,
        gettext_lazy("Decree and guideline"),
        gettext_lazy("The seal cannot be opened without both numbers."),
    ),
    "award": SettingsPage(
        paper_forms.AwardForm,
        gettext_lazy("Award and certificates"),
        gettext_lazy("Who decides the award, and what its certificates print."),
    ),
}


@require_GET
def editions(request: UserRequest) -> HttpResponse:
    """All editions this person may know of."""
    return render(
        request,
        "control/editions.html",
        {
            "editions": list(editions_for(request.user)),
            "may_create": bool(permissions.can_administer(request.user)),
        },
    )


@require_http_methods(["GET", "POST"])
def new_edition(request: UserRequest) -> HttpResponse:
    """A new edition, empty or from an earlier one."""
    permissions.require(permissions.can_administer(request.user))
    form = forms.NewEditionForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                edition = settings_actions.create_edition(
                    **form.cleaned_data, by=request.user, is_demo=django_settings.PANJI_DEMO
                )
                if edition.previous is not None:
                    copy_rules(edition.previous, edition, by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The edition is created. Set it up step by step."))
            return redirect("control:panel", edition.slug)
    status = 422 if form.is_bound else 200
    return render(request, "control/new_edition.html", {"form": form}, status=status)


@require_http_methods(["GET", "POST"])
def settings(request: UserRequest, edition: str, page: str) -> HttpResponse:
    """One page of settings."""
    access = enter(request.user, edition)
    permissions.require(permissions.can_administer(request.user))
    if page not in PAGES:
        raise Http404
    shown = PAGES[page]
    locked = shown.sealed and access.edition.stage != Stage.SETUP
    form = shown.form(posted(request), uploaded(request), edition=access.edition)
    if request.method == "POST" and form.is_valid():
        settings_actions.change_settings(access.edition, values=form.values(), by=request.user)
        for name in form.uploads:
            if checked := form.cleaned_data[name]:
                settings_actions.keep_file(access.edition, name, checked=checked, by=request.user)
        messages.success(request, _("Saved."))
        return redirect("control:settings", edition, page)
    if locked:
        for field in form.fields.values():
            field.disabled = True
    context = {
        "edition": access.edition,
        "form": form,
        "page": shown,
        "pages": PAGES,
        "current": page,
        "locked": locked,
    }
    return render(request, "control/settings.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def participants(request: UserRequest, edition: str) -> HttpResponse:
    """Which regencies take part; fixed once the questionnaire opens."""
    access = enter(request.user, edition)
    permissions.require(permissions.can_administer(request.user))
    locked = access.edition.stage != Stage.SETUP
    chosen = list(access.edition.participants.values_list("regency_id", flat=True))
    form = forms.ParticipantsForm(posted(request), initial={"regencies": chosen})
    if request.method == "POST" and form.is_valid():
        chosen_now = list(form.cleaned_data["regencies"])
        try:
            settings_actions.set_participants(access.edition, regencies=chosen_now, by=request.user)
        except ValidationError as error:
            form.add_error("regencies", error)
        else:
            messages.success(request, _("The participants are stored."))
            return redirect("control:participants", edition)
    context = {
        "edition": access.edition, "form": form, "locked": locked, "pages": PAGES, "current": "participants",
        "participants": access.edition.participants.select_related("regency"),
    }  # fmt: skip
    return render(
        request, "control/participants.html", context, status=422 if form.is_bound else 200
    )
