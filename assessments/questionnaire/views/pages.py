"""The office's pages: task list, one page per component, check answers, history."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.http import UserRequest
from assessments.formats.paging import page_of
from assessments.questionnaire.queries.history import events, saved_line, saves
from assessments.questionnaire.queries.people import has_head
from assessments.questionnaire.views.component import page
from assessments.questionnaire.views.entry import own
from assessments.questionnaire.views.office import desk

PER_PAGE = 50


@require_GET
def tasks(request: UserRequest, edition: str) -> HttpResponse:
    """The first page of an operator and of a head of agency: how far each component is, what is next."""
    access, submission = own(request, edition)
    here = desk(access, submission)
    context = here.context() | {"has_head": has_head(submission)}
    return render(request, "questionnaire/tasks.html", context)


@require_GET
def component(request: UserRequest, edition: str, code: str) -> HttpResponse:
    """The questions of one component, each saving itself."""
    access, submission = own(request, edition)
    found = page(request, desk(access, submission), code)
    if found is None:
        raise Http404
    return found


@require_GET
def check(request: UserRequest, edition: str) -> HttpResponse:
    """All answers in a row, what is missing, and the way on."""
    access, submission = own(request, edition)
    here = desk(access, submission)
    context = here.context() | {"has_head": has_head(submission)}
    return render(request, "questionnaire/check.html", context)


@require_GET
def history(request: UserRequest, edition: str) -> HttpResponse:
    """Who did what, and every answer ever saved; `?indicator=CODE` shows one question's."""
    access, submission = own(request, edition)
    here = desk(access, submission)
    code = request.GET.get("indicator", "")
    question = here.sheet.questions.get(code)
    page = page_of(request, saves(submission, question), PER_PAGE)
    context = here.context() | {
        "question": question,
        "events": [] if question else events(submission),
        "page": page,
        "rows": [saved_line(here.sheet.questions, one) for one in page],
    }
    return render(request, "questionnaire/history.html", context)
