"""Who checks what."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.http import UserRequest
from assessments import permissions
from assessments.editions.panel_models import PanelMember
from assessments.editions.queries import Access, active_panel, enter
from assessments.instrument.models import Component
from assessments.instrument.queries import tree
from assessments.review import actions
from assessments.review.forms import AssignForm
from assessments.review.models import Assignment


@require_GET
def assignments(request: UserRequest, edition: str) -> HttpResponse:
    """Every verifier with his components, and the components nobody checks."""
    access = enter(request.user, edition)
    permissions.require(permissions.can_administer(request.user))
    return _page(request, access)


def _page(
    request: UserRequest, access: Access, refused: tuple[int, AssignForm] | None = None
) -> HttpResponse:
    components = tree(access.edition).components
    parts: dict[int, list[int]] = {}
    for one in Assignment.objects.filter(member__edition=access.edition):
        parts.setdefault(one.member_id, []).append(one.component_id)
    members = list(active_panel(access.edition).filter(verifies=True))
    forms = {
        one.pk: _form(one, components, initial={"components": parts.get(one.pk, [])})
        for one in members
    }
    if refused is not None:
        forms[refused[0]] = refused[1]
    covered = {pk for one in members for pk in parts.get(one.pk, [c.pk for c in components])}
    context = {
        "edition": access.edition,
        "rows": [(one, len(parts.get(one.pk, [])), forms[one.pk]) for one in members],
        "uncovered": [one for one in components if one.pk not in covered],
        "forms": list(forms.values()),
    }
    status = 200 if refused is None else 422
    return render(request, "review/assignments.html", context, status=status)


def _form(member: PanelMember, components: tuple[Component, ...], **kwargs: object) -> AssignForm:
    return AssignForm(components=components, prefix=f"m{member.pk}", **kwargs)


@require_POST
def assign(request: UserRequest, edition: str, member: int) -> HttpResponse:
    access = enter(request.user, edition)
    permissions.require(permissions.can_administer(request.user))
    found = get_object_or_404(active_panel(access.edition).filter(verifies=True), pk=member)
    form = _form(found, tree(access.edition).components, data=request.POST)
    if not form.is_valid():
        return _page(request, access, (found.pk, form))
    actions.assign(found, form.chosen(), by=request.user)
    messages.success(request, _("Saved: %(name)s") % {"name": found.name})
    return redirect("review:assignments", edition)
