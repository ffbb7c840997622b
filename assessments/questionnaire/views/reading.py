"""The answers of one office, read-only, for the secretariat and the verifiers."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET

from accounts.http import UserRequest
from assessments import disclosure, permissions
from assessments.disclosure import Number
from assessments.editions.models import Participant
from assessments.editions.queries import enter
from assessments.questionnaire.queries import latest, load
from assessments.questionnaire.views.entry import submission_of


@require_GET
def read(request: UserRequest, edition: str, participant: int) -> HttpResponse:
    """Answers and evidence as they stand, a component at a time (`?component=A1`); no points.

    A verifier sees those of his own part on his desk (`review:overview`), to which the page leads him.
    """
    access = enter(request.user, edition)
    if access.participant is not None:
        if access.participant.pk != participant:
            raise Http404
        return redirect("questionnaire:tasks", edition)
    permissions.require(permissions.can_read_sent(access))
    permissions.require(disclosure.can_see(access, Number.ANSWERS))
    office = get_object_or_404(
        Participant.objects.select_related("regency"), edition=access.edition, pk=participant
    )
    submission = submission_of(access.edition, office)
    sheet = load(submission)
    parts = sheet.parts
    wanted = request.GET.get("component") or (parts[0].component.code if parts else "")
    part = sheet.part(wanted)
    if part is None:
        raise Http404
    context = {
        "edition": access.edition,
        "regency": office,
        "submission": submission,
        "sheet": sheet,
        "part": part,
        "version": latest(submission),
        "has_desk": bool(permissions.can_verify(access)),
    }
    return render(request, "questionnaire/read.html", context)
