"""Edit texts, points and weights: before the seal at once, after it as a correction to be proposed."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import UserRequest
from assessments import permissions
from assessments.editions.models import Edition
from assessments.editions.queries import enter
from assessments.instrument import amend_queries, edit_actions
from assessments.instrument.edits import edited, ruleset_problems
from assessments.instrument.forms import EditForm
from assessments.instrument.parts import Part, groups, part, parts, problems_of, sums
from assessments.instrument.problems import InstrumentError
from assessments.instrument.queries import is_sealed
from assessments.instrument.rulesets import Ruleset
from assessments.instrument.snapshot_queries import ruleset


@dataclass(frozen=True, slots=True)
class Desk:
    """What the edit page of a part works on: the rules, with the collected corrections once sealed."""

    rules: Ruleset
    part: Part
    sealed: bool

    def form(self, data: object = None) -> EditForm:
        found = groups(self.rules, self.part, weights=self.sealed)
        return EditForm(data, groups=found)

    def standing(self, rules: Ruleset) -> dict[str, object]:
        """The running sums of the page, and what is wrong on it."""
        return {
            "sums": list(sums(rules, self.part)),
            "problems": problems_of(self.part, ruleset_problems(rules)),
        }


def _desk(edition: Edition, code: str) -> Desk:
    rules, sealed = ruleset(edition), is_sealed(edition)
    if sealed and (draft := amend_queries.draft(edition)):
        try:
            rules = edited(rules, draft.edits)
        except InstrumentError:
            rules = ruleset(edition)  # the correction page lists the stray ones
    found = part(rules, code)
    if found is None:
        raise Http404
    return Desk(rules, found, sealed)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: UserRequest, edition: str, part: str) -> HttpResponse:
    access = enter(request.user, edition)
    permissions.require(permissions.can_administer(access.user))
    desk = _desk(access.edition, part)
    form = desk.form(request.POST if request.method == "POST" else None)
    status = 200
    if form.is_bound and form.is_valid():
        if not form.is_stale:
            return _save(request, access.edition, desk, form)
        form.refuse_stale()
        status = 409
    elif form.is_bound:
        status = 422
    context = {
        "edition": access.edition,
        "desk": desk,
        "parts": parts(desk.rules),
        "form": form,
        "rows": form.layout(),
        **desk.standing(desk.rules),
    }
    return render(request, "instrument/edit.html", context, status=status)


def _save(request: UserRequest, edition: Edition, desk: Desk, form: EditForm) -> HttpResponse:
    if desk.sealed:
        edit_actions.keep_draft(edition, form.edits(), by=request.user)
        messages.success(
            request, _("Kept as a correction. It counts once it is proposed and approved.")
        )
        return redirect("instrument:amendment", edition.slug)
    count = edit_actions.edit(edition, form.edits(), by=request.user)
    messages.success(request, _("Saved: %(count)s values changed.") % {"count": count})
    return redirect("instrument:edit", edition.slug, desk.part.code)


@require_POST
def check(request: UserRequest, edition: str, part: str) -> HttpResponse:
    """The sums as they would be with what is typed now; saves nothing."""
    access = enter(request.user, edition)
    permissions.require(permissions.can_administer(access.user))
    desk = _desk(access.edition, part)
    form = desk.form(request.POST)
    form.is_valid()  # what cannot be read yet counts as it is stored
    rules = edited(desk.rules, form.edits())
    return render(request, "instrument/_sums.html", desk.standing(rules))
