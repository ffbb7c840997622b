"""The instrument as an office, a juror and a visitor will see it."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.http import UserRequest
from assessments import permissions
from assessments.editions.queries import enter
from assessments.instrument import queries
from assessments.instrument.checks import total
from assessments.instrument.parts import PRESENTATION, SITE
from assessments.instrument.rubric_queries import presentation_rubric, site_rubric
from assessments.instrument.seal_queries import seal_preview


@require_safe
def index(request: UserRequest, edition: str) -> HttpResponse:
    """All parts with their weights; for the secretariat what still blocks the seal, and the way to edit."""
    access = enter(request.user, edition)
    permissions.require(permissions.can_follow(access))
    seal = queries.seal_in_force(access.edition)
    tree = queries.tree(access.edition)
    context = {
        "edition": access.edition,
        "tree": tree,
        "whole": total(one.weight for one in tree.sections),
        "presentation": presentation_rubric(access.edition),
        "site": site_rubric(access.edition),
        "seal": seal,
        "preview": None if seal else seal_preview(access.edition),
        "may_edit": bool(permissions.can_administer(access.user)),
    }
    return render(request, "instrument/index.html", context)


@require_safe
def part(request: UserRequest, edition: str, part: str) -> HttpResponse:
    """One component with its controls (nothing can be typed), or one of the rubrics."""
    access = enter(request.user, edition)
    permissions.require(permissions.can_follow(access))
    context = {"edition": access.edition, "may_edit": bool(permissions.can_administer(access.user))}
    if part == PRESENTATION:
        rubric = presentation_rubric(access.edition)
        return _page(request, "presentation", context | {"rubric": rubric}, found=rubric)
    if part == SITE:
        checklist = site_rubric(access.edition)
        return _page(request, "site", context | {"rubric": checklist}, found=checklist)
    tree = queries.tree(access.edition)
    component = tree.component(part)
    places = [one.code for one in tree.components]
    at = places.index(part) if component else 0
    context |= {
        "tree": tree,
        "component": component,
        "questions": tree.questions(component) if component else (),
        "before": tree.components[at - 1] if at else None,
        "after": tree.components[at + 1] if at + 1 < len(places) else None,
    }
    return _page(request, "component", context, found=component)


def _page(
    request: UserRequest, name: str, context: dict[str, object], *, found: object
) -> HttpResponse:
    if found is None:
        raise Http404
    return render(request, f"instrument/{name}.html", context)
