"""One answer on a verifier's desk: the page, and what changes on it when a decision is saved."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.http import UserRequest
from assessments.editions.queries import Access
from assessments.formats.numbers import points_text
from assessments.instrument.queries import tree
from assessments.questionnaire.words import NOTHING, rows
from assessments.review.forms import FilterForm, VerificationForm, stored_values
from assessments.review.judging import read_points, stored_points
from assessments.review.models import Decision
from assessments.review.queries import bench
from assessments.review.queries.items import Item, Scope, by_indicator, items, neighbours
from assessments.review.queries.progress import count
from assessments.review.queries.saves import Saved, accepted_words, claimed_words, past, stored
from assessments.review.views.entering import is_open, office_of, question_in_part, verifier


def filter_of(request: UserRequest, access: Access, found: list[Item], scope: Scope) -> FilterForm:
    components = tree(access.edition).components
    return FilterForm(
        request.GET,
        participants=dict.fromkeys(item.participant for item in found),
        components=[one for one in components if scope.has(one)],
    )


@dataclass(frozen=True, slots=True)
class Desk:
    """One item among those of its office (`own`) that are the verifier's."""

    request: UserRequest
    access: Access
    scope: Scope
    own: list[Item]
    item: Item

    @property
    def url(self) -> str:
        query = self.request.GET.urlencode()
        path = reverse("review:item", args=[self.access.edition.slug, *self.item.key])
        return f"{path}?{query}" if query else path

    def page(
        self,
        form: VerificationForm | None = None,
        *,
        conflict: list[dict[str, str]] | None = None,
        status: int = 200,
    ) -> HttpResponse:
        one = self.item
        found = items(self.access.edition, scope=self.scope, brief=True)
        wanted = filter_of(self.request, self.access, found, self.scope)
        ordered = by_indicator(found) if wanted.through_offices else found
        before, after = neighbours(ordered, one.key, wanted.wants)
        question, claim, saved = one.question, one.claim, stored(one.row)
        context = standing(one, saved) | {
            "edition": self.access.edition,
            "regency": one.participant,
            "form": form or _form(one, saved),
            "conflict": conflict,
            "is_open": is_open(self.access),
            "writable": is_open(self.access) and one.reopening is None,
            "claim_rows": rows(question, claim.data),
            "claim_words": claimed_words(question, claim.data, claim.evidence),
            "warnings": bench.warnings(one),
            "elsewhere": bench.elsewhere(one, self.own),
            "history": past(one.sent, question),
            "filter": wanted,
            "before": before,
            "after": after,
            "count": count(self.own),
        }
        return render(self.request, "review/item.html", context, status=status)


def at_desk(request: UserRequest, slug: str, participant: int, code: str) -> Desk:
    """404 for what was not sent or does not exist, 403 outside the asker's part."""
    access, scope = verifier(request, slug)
    question = question_in_part(access, scope, code)
    office = office_of(access, scope, participant)
    own = items(access.edition, participant=office, scope=scope)
    for one in own:
        if one.question.code == question.code:
            return Desk(request, access, scope, own, one)
    raise Http404


def _form(one: Item, saved: Saved) -> VerificationForm:
    values = stored_values(one.question, one.claim, saved.data)
    values |= {"seen": saved.version, "sent": one.claim.number, "key": uuid4()}
    return VerificationForm(question=one.question, claim=one.claim, initial=values)


def standing(one: Item, saved: Saved) -> dict[str, Any]:
    """The result as it is stored, and how it compares with the claim."""
    data = saved.data
    return {
        "item": one,
        "claim": one.claim,
        "version": saved.version,
        "by": saved.by,
        "at": saved.at,
        "decided": bool(data),
        "words": accepted_words(one.question, data) if data else "",
        "points": read_points(data["exact"]) if data else None,
    }


def differences(one: Item, form: VerificationForm, saved: Saved) -> list[dict[str, str]]:
    """The rows of a conflict: what differs, as people read it."""
    given = form.given()
    points = form.result.points if form.result else None
    mine = {
        "sent": one.claim.number,
        "decision": given.decision,
        "answer": given.data.as_json(),
        "presence": given.presence,
        "evidence_ok": given.evidence_ok,
        "exact": stored_points(points),
        "reason": given.reason,
    }
    pairs = zip(_lines(one, mine), _lines(one, saved.data), strict=True)
    return [
        {"label": label, "mine": left, "stored": right}
        for (label, left), (_label, right) in pairs
        if left != right
    ]


def _lines(one: Item, data: Any) -> Iterator[tuple[str, str]]:
    if not data:
        data = {"decision": "", "exact": "-", "reason": ""}
    points = read_points(data["exact"])
    yield _("Decision"), str(Decision(data["decision"]).label) if data["decision"] else NOTHING
    yield _("Answer"), accepted_words(one.question, data) if data["decision"] else NOTHING
    yield _("Points"), NOTHING if points is None else points_text(points)
    yield _("Reason"), data["reason"] or NOTHING


def raw(one: Item, saved: Saved) -> list[tuple[str, str]]:
    """Field name and value of what is stored, as the page fills them in again."""
    values = stored_values(one.question, one.claim, saved.data)
    return [
        (name, str(single))
        for name, value in values.items()
        for single in (value if isinstance(value, list) else [value])
    ]
