"""The visited agency: its visit, the minutes once they are there, its reply."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.http import UserRequest
from assessments import disclosure, permissions
from assessments.documents.models import Document, DocumentType
from assessments.documents.queries import latest
from assessments.editions.queries import Access, enter
from assessments.editions.stages import Stage
from assessments.verification import actions
from assessments.verification.forms import ReplyForm
from assessments.verification.models import Visit
from assessments.verification.queries.visits import reply_open, visit_of, withdrawals


def _own(request: UserRequest, slug: str) -> tuple[Access, Visit | None]:
    """The asker's visit; None as long as nothing may be known of it, and for whoever is not nominated."""
    access = enter(request.user, slug)
    permissions.require(permissions.can_read_own(access))
    if access.participant is None or not access.has_reached(Stage.VERIFICATION):
        return access, None
    return access, visit_of(access.edition, access.participant)


@require_GET
def own(request: UserRequest, edition: str) -> HttpResponse:
    """Date, place and team; the minutes and the reply when they are there. No rating outside the minutes."""
    access, found = _own(request, edition)
    return _page(request, access, found, ReplyForm())


def _page(
    request: UserRequest,
    access: Access,
    found: Visit | None,
    form: ReplyForm,
    *,
    status: int = 200,
) -> HttpResponse:
    open_now = (
        found is not None and access.edition.stage == Stage.VERIFICATION and reply_open(found)
    )
    gone = []
    if access.participant is not None and access.has_reached(Stage.NOMINATION):
        gone = [
            one
            for one in withdrawals(access.edition)
            if one.standing.participant_id == access.participant.pk
        ]
    context = {
        "withdrawn": gone[0] if gone else None,
        "edition": access.edition,
        "regency": access.participant,
        "visit": found,
        "minutes": _paper(access, found, DocumentType.VISIT_MINUTES),
        "answer": _paper(access, found, DocumentType.VISIT_REPLY),
        "reply_open": open_now,
        "may_reply": open_now and bool(permissions.can_reply(access)),
        "form": form,
    }
    return render(request, "verification/own.html", context, status=status)


def _paper(access: Access, found: Visit | None, type: DocumentType) -> Document | None:
    if found is None:
        return None
    paper = latest(access.edition, type, found.participant)
    return paper if paper is not None and disclosure.can_read_document(access, paper) else None


@require_POST
def reply(request: UserRequest, edition: str) -> HttpResponse:
    """The head replies once, until the time is over."""
    access, found = _own(request, edition)
    permissions.require(permissions.can_reply(access))
    if found is None:
        raise Http404
    form = ReplyForm(request.POST)
    if not form.is_valid():
        return _page(request, access, found, form, status=422)
    data = form.cleaned_data
    actions.reply(found, reply=data["reply"], text=data["text"], by=request.user)
    messages.success(request, _("Your reply is stored and issued as a paper."))
    return redirect("verification:own", edition)
