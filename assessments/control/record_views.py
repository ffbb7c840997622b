"""The record: what happened, who did it, and whether the chain is whole."""

from operator import itemgetter

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.http import UserRequest
from assessments import disclosure, permissions
from assessments.audit import witness
from assessments.audit.acts import ACTIONS
from assessments.audit.models import INSTALLATION, Event
from assessments.audit.queries import head, history, installation_history
from assessments.audit.verify import verify
from assessments.control.people_queries import person_or_none
from assessments.disclosure import Number
from assessments.documents.models import Document
from assessments.editions.queries import enter
from assessments.editions.stages import Stage
from assessments.formats.paging import page_of

PER_PAGE = 50
# Their reasons may speak of points, places and winners: from the presentation on only for those who may see totals.
TELLING = (
    "sheet.",
    "nomination.",
    "visit.",
    "plenary.",
    "outcome.",
    "publication.",
    "proposal.",
    "document.",
    "edition.move",
)


@require_GET
def record(request: UserRequest, edition: str) -> HttpResponse:
    """The edition's record, newest first, by act and by person. Payloads stay out: they may hold points."""
    access = enter(request.user, edition)
    permissions.require(permissions.can_see_record(access))
    action = request.GET.get("action", "")
    if action and action not in ACTIONS:
        raise Http404
    person = person_or_none(request.GET.get("who", ""))
    if request.GET.get("who") and person is None:
        raise Http404
    events = history(access.edition, action=action or None, actor=person)
    chain = Event.objects.filter(chain=access.edition.pk)
    acts = chain.order_by("action").values_list("action", flat=True).distinct()
    people = chain.filter(actor__isnull=False).order_by("actor__name")
    page = page_of(request, events, PER_PAGE)
    if access.has_reached(Stage.PRESENTATION) and not disclosure.can_see(access, Number.TOTALS):
        for event in page.object_list:
            if event.reason and event.action.startswith(TELLING):
                event.reason = _("The reason can be read once the results are public.")
    context = {
        "edition": access.edition,
        "page": page,
        "head": head(access.edition),
        "acts": sorted(((act, str(ACTIONS[act])) for act in acts), key=itemgetter(1)),
        "chosen": action,
        "people": list(people.values_list("actor", "actor__name").distinct()),
        "who": person.pk if person else None,
    }
    return render(request, "control/record.html", context)


@require_GET
def verification(request: UserRequest, edition: str) -> HttpResponse:
    """Walk the whole chain, compare it with every head printed on a document and with the note outside the database."""
    access = enter(request.user, edition)
    permissions.require(permissions.can_see_record(access))
    printed = list(
        Document.objects.filter(edition=access.edition, head_seq__gt=0).values_list(
            "head_seq", "head_hash"
        )
    )
    result = verify(access.edition.pk, expected=[*printed, *_noted(access.edition.pk)])
    context = {
        "edition": access.edition,
        "result": result,
        "head": head(access.edition),
        "printed": len(printed),
    }
    return render(request, "control/verification.html", context)


@require_GET
def installation(request: UserRequest) -> HttpResponse:
    """What happened to people and regencies."""
    permissions.require(permissions.can_administer(request.user))
    context = {
        "page": page_of(request, installation_history(), PER_PAGE),
        "head": head(None),
        "result": verify(INSTALLATION, expected=_noted(INSTALLATION)),
    }
    return render(request, "control/installation.html", context)


def _noted(chain: int) -> list[tuple[int, str]]:
    """The head of `chain` as it was noted last: a restored older backup has neither it nor the papers after it."""
    found = witness.noted().get(str(chain))
    return [found] if found else []
