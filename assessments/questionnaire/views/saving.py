"""One answer saves itself."""

from typing import cast
from uuid import uuid4

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.http import UserRequest
from assessments.editions.queries import Access
from assessments.editions.stages import Stale
from assessments.instrument.queries import tree
from assessments.questionnaire import actions
from assessments.questionnaire.actions import Saved
from assessments.questionnaire.forms import AnswerForm, figure_values, raw_values
from assessments.questionnaire.models import Submission
from assessments.questionnaire.queries.history import differences
from assessments.questionnaire.questions import Question, Questions
from assessments.questionnaire.views.component import fragments, page
from assessments.questionnaire.views.entry import to_answer
from assessments.questionnaire.views.office import desk


def question_of(access: Access, code: str) -> Question:
    found = Questions(tree(access.edition)).get(code)
    if found is None:
        raise Http404
    return found


def is_fragment(request: UserRequest) -> bool:
    return request.headers.get("HX-Request") == "true"


def back_to(access: Access, question: Question) -> HttpResponse:
    """To the question on its page."""
    url = reverse("questionnaire:component", args=[access.edition.slug, question.component])
    return redirect(f"{url}#{question.code}")


@require_POST
def save_answer(request: UserRequest, edition: str, code: str) -> HttpResponse:
    """Answer with the status line and what else changed on the page; with both values when they collide."""
    access, submission = to_answer(request, edition)
    questions = Questions(tree(access.edition))
    question = questions.get(code)
    if question is None:
        raise Http404
    form = AnswerForm(request.POST, question=question, auto_id=f"{code}-%s")
    if not form.is_valid():
        return _refused(request, access, submission, form)
    try:
        saved = actions.save_answer(
            submission,
            question,
            data=form.answer(),
            shown=form.shown(),
            seen=form.cleaned_data["seen"],
            key=form.cleaned_data["key"],
            by=request.user,
        )
    except Stale as stale:
        return _collided(request, access, submission, form, cast("Saved", stale.stored))
    if not is_fragment(request):
        return back_to(access, question)
    typed = form.answer().inputs
    return render(
        request,
        "questionnaire/_status.html",
        fragments(desk(access, submission, questions, whole=False), question)
        | {
            "version": saved.version,
            "at": saved.at or timezone.now(),
            "figures": [
                (name, value, typed.get(key) == saved.data.inputs.get(key))
                for key in question.keys
                for name, value in figure_values((key,), saved.data.inputs)[:1]
            ],
        },
    )


def _refused(
    request: UserRequest, access: Access, submission: Submission, form: AnswerForm
) -> HttpResponse:
    if is_fragment(request):
        return render(request, "_invalid.html", {"form": form}, status=422)
    question = form.question
    again = {question.code: {"form": form}}
    here = desk(access, submission)
    return page(request, here, question.component, status=422, again=again) or _lost()


def _collided(
    request: UserRequest,
    access: Access,
    submission: Submission,
    form: AnswerForm,
    stored: Saved,
) -> HttpResponse:
    question = form.question
    rows = list(differences(question, form.answer(), stored.data))
    if is_fragment(request):
        context = {
            "version": stored.version,
            "by": stored.by,
            "at": stored.at,
            "rows": rows,
            "fields": raw_values(question, stored.data),
        }
        return render(request, "_conflict.html", context, status=409)
    # Without JavaScript: what was typed stays, and saving once more writes it over what is stored.
    data = request.POST.copy()
    data["seen"], data["key"] = str(stored.version), str(uuid4())
    for name, value in figure_values(question.keys, stored.data.inputs):
        if name.startswith("was_"):
            data[name] = value
    kept = AnswerForm(data, question=question, auto_id=f"{question.code}-%s")
    again = {question.code: {"form": kept, "conflict": rows}}
    here = desk(access, submission)
    return page(request, here, question.component, status=409, again=again) or _lost()


def _lost() -> HttpResponse:
    raise Http404
