"""Evidence: files and links come, go, and are opened by those who may."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.http import UserRequest
from assessments import disclosure, permissions
from assessments.disclosure import Number
from assessments.editions.queries import Access, enter, is_recused
from assessments.files.names import clean_name
from assessments.files.serve import file_response
from assessments.questionnaire import actions
from assessments.questionnaire.actions import QuotaReached
from assessments.questionnaire.forms import FileForm
from assessments.questionnaire.models import Evidence, Submission
from assessments.questionnaire.questions import Question
from assessments.questionnaire.views.component import (
    fragments,
    link_form,
    page,
    policy,
    upload_form,
)
from assessments.questionnaire.views.entry import to_answer
from assessments.questionnaire.views.office import desk
from assessments.questionnaire.views.saving import back_to, is_fragment, question_of


@require_POST
def add_file(request: UserRequest, edition: str, code: str) -> HttpResponse:
    """One file from a page with JavaScript, several without; each is kept or refused by itself."""
    access, submission = to_answer(request, edition)
    question = question_of(access, code)
    permissions.require(
        permissions.only(question.takes_files, _("Files are not asked for here: attach a link."))
    )
    limits = policy(desk(access, submission).sheet)
    uploads: list[Any] = [*request.FILES.getlist("file")] or [None]
    refused: FileForm | None = None
    for upload in uploads:
        form = upload_form(question, limits, data={}, files={"file": upload})
        if form.is_valid():
            try:
                actions.add_file(
                    submission, question, checked=form.cleaned_data["file"], by=request.user
                )
            except QuotaReached as full:
                form.add_error("file", str(full))
        if not form.is_valid():
            refused = _joined(refused, form, upload.name if len(uploads) > 1 else "")
    return _answer(request, access, submission, question, "files", refused)


def _joined(refused: FileForm | None, form: FileForm, name: str) -> FileForm:
    """One form that carries the errors of all refused files, each under its `name` if there are several."""
    for error in list(form.errors.pop("file", [])):
        text = f"{clean_name(name)}: {error}" if name else error
        (refused or form).add_error("file", text)
    return refused or form


@require_POST
def add_link(request: UserRequest, edition: str, code: str) -> HttpResponse:
    access, submission = to_answer(request, edition)
    question = question_of(access, code)
    permissions.require(
        permissions.only(question.takes_links, _("Links are not asked for here: attach a file."))
    )
    form = link_form(question, data=request.POST)
    if form.is_valid():
        try:
            actions.add_link(submission, question, **form.cleaned_data, by=request.user)
        except QuotaReached as full:
            form.add_error("url", str(full))
    refused = None if form.is_valid() else form
    return _answer(request, access, submission, question, "links", refused)


@require_POST
def remove(request: UserRequest, edition: str, pk: int) -> HttpResponse:
    """Take a piece of one's own evidence away."""
    access, submission = to_answer(request, edition)
    found = get_object_or_404(
        Evidence.objects.select_related("indicator", "submission__participant"),
        pk=pk,
        submission=submission,
    )
    actions.remove(found, by=request.user)
    question = question_of(access, found.indicator.code)
    if not is_fragment(request):
        messages.success(request, _("Removed: %(name)s") % {"name": found})
    return _answer(request, access, submission, question, "removed", None)


def _answer(
    request: UserRequest,
    access: Access,
    submission: Submission,
    question: Question,
    kind: str,
    refused: Any,
) -> HttpResponse:
    if is_fragment(request):
        return _fragment(request, access, submission, question, kind, refused)
    if refused is None:
        return back_to(access, question)
    here = desk(access, submission)
    again = {question.code: {kind: refused}}
    found = page(request, here, question.component, status=422, again=again)
    if found is None:
        raise Http404
    return found


def _fragment(
    request: UserRequest,
    access: Access,
    submission: Submission,
    question: Question,
    kind: str,
    refused: Any,
) -> HttpResponse:
    if refused is not None and kind == "files":
        return render(request, "_invalid.html", {"form": refused}, status=422)
    context = fragments(desk(access, submission), question) | {"writable": True}
    if kind == "files":
        return render(request, "questionnaire/_proofs_status.html", context)
    if kind == "links":
        context["links"] = refused or link_form(question)
    else:
        context["done"] = _("Removed.")
    status = 200 if refused is None else 422
    return render(request, "questionnaire/_proofs_changed.html", context, status=status)


@require_GET
def evidence(request: UserRequest, edition: str, pk: int) -> FileResponse | HttpResponse:
    """The stored file, for its own office and for those who read the answers; opening it is recorded."""
    access = enter(request.user, edition)
    found = get_object_or_404(
        Evidence.objects.select_related("blob", "indicator", "submission__participant"),
        pk=pk,
        blob__isnull=False,
        submission__participant__edition=access.edition,
    )
    _require_reader(access, found)
    if found.blob is None:
        raise Http404
    found.submission.participant.edition = access.edition
    response = file_response(found.blob, found.filename, inline="inline" in request.GET)
    actions.note_download(found, by=request.user)
    return response


def _require_reader(access: Access, found: Evidence) -> None:
    """404 where even the file's existence is none of his business, 403 with the reason for other roles."""
    participant = found.submission.participant
    if access.participant is not None:
        if access.participant.pk != participant.pk or found.removed_at is not None:
            raise Http404
        permissions.require(permissions.can_read_own(access))
        return
    recused = access.seat is not None and is_recused(access.seat, participant)
    if recused:
        raise Http404
    permissions.require(permissions.can_read_submission(access, participant, recused=recused))
    permissions.require(disclosure.can_see(access, Number.ANSWERS))
