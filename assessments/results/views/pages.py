"""The results for those who may see them: ranked table, trace, regency, comparison."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.http import UserRequest
from assessments import disclosure, permissions
from assessments.disclosure import Number
from assessments.editions.queries import enter


@require_GET
def index(request: UserRequest, edition: str) -> HttpResponse:
    """The ranked table."""
    access = enter(request.user, edition)
    permissions.require(disclosure.can_see(access, Number.RESULTS))
    return render(request, "results/index.html", {"edition": access.edition})
