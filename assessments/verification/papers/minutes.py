"""The berita acara of a site visit, from the finished form."""

from collections.abc import Mapping
from typing import Any

from django.utils import translation

from assessments.documents.printing import short_hash
from assessments.editions.panel_models import Duty, PanelMember
from assessments.formats.dates import moment_text
from assessments.instrument.rubric_models import SiteItem
from assessments.instrument.rubric_queries import site_rubric
from assessments.nomination.papers.words import NONE, POSITIONS, counted
from assessments.review.queries.items import Item
from assessments.review.queries.saves import claimed_words
from assessments.verification.models import Correction, Photo, Visit
from assessments.verification.papers.words import head_of_agency, visit_part
from assessments.verification.queries.boards import board
from assessments.verification.queries.claims import (
    all_claims,
    asks_sample,
    correction_words,
)
from assessments.verification.queries.corrections import standing
from assessments.verification.rating import Ratings

COPIES = 2


def minutes_data(visit: Visit) -> dict[str, Any]:
    """The context documented in templates/verification/pdf/minutes.html, without `doc`."""
    with translation.override("id"):  # answers in words follow the language
        return visit_part(visit) | _found(visit) | _frame(visit)


def _frame(visit: Visit) -> dict[str, Any]:
    due = visit.reply_due_at
    return {
        "copies": counted(COPIES),
        "team": [_person(one) for one in visit.team.order_by("order", "pk")],
        "met": [line.strip() for line in visit.met.splitlines() if line.strip()],
        "reply_due": moment_text(due, language="id") if due else NONE,
        "head": head_of_agency(visit),
        "initials": ["Tim", "Dinas"],
    }


def _person(member: PanelMember) -> dict[str, str]:
    return {
        "name": member.name, "nip": member.nip, "institution": member.institution,
        "position": POSITIONS[Duty(member.duty)],
    }  # fmt: skip


def _found(visit: Visit) -> dict[str, Any]:
    rubric = site_rubric(visit.edition)
    ratings = Ratings(rubric.head.ratings if rubric else [])
    claims = all_claims(visit.edition, visit.participant)
    pictures = _pictures(visit)
    proposed = standing(visit)
    by_code = {one.indicator.code: one for one in proposed}
    steps = {step.item.pk: step for step in board(visit, rubric).steps}
    aspects = []
    for aspect in rubric.aspects if rubric else ():
        rows = []
        for item in aspect.items.all():
            finding = steps[item.pk].finding
            rating = ratings.get(finding.rating) if finding else None
            rows.append(
                {
                    "code": item.code,
                    "text": item.text,
                    "claims": _claims(visit, item, claims),
                    "finding": finding.note if finding else "",
                    "reason": finding.reason if finding and rating and rating.unverifiable else "",
                    "rating": rating.label if rating else NONE,
                    "corrections": [
                        code for code in _codes(visit, item, claims) if code in by_code
                    ],
                    "photos": [one["ref"] for one in pictures if one["item"] == item.code],
                }
            )  # fmt: skip
        aspects.append({"code": aspect.code, "title": aspect.title, "rows": rows})
    return {
        "aspects": aspects,
        "corrections": [_correction(one, claims) for one in proposed],
        "sample": list(visit.sample),
        "photos": pictures,
        "photo_count": counted(len(pictures)),
    }


def _codes(visit: Visit, item: SiteItem, claims: Mapping[str, Item]) -> list[str]:
    wanted = {one.code for one in item.indicators.all()}
    wanted |= set(visit.sample) if asks_sample(item) else set()
    return [code for code in claims if code in wanted]


def _claims(visit: Visit, item: SiteItem, claims: Mapping[str, Item]) -> list[dict[str, str]]:
    return [{"code": code, "text": _words(claims[code])} for code in _codes(visit, item, claims)]


def _words(item: Item) -> str:
    return claimed_words(item.question, item.claim.data, item.claim.evidence)


def _correction(one: Correction, claims: Mapping[str, Item]) -> dict[str, str]:
    item = claims[one.indicator.code]
    return {
        "code": one.indicator.code,
        "question": item.question.indicator.text,
        "claimed": _words(item),
        "proposed": correction_words(item.question, one),
        "reason": one.reason,
    }


def _pictures(visit: Visit) -> list[dict[str, str]]:
    """Every picture with the number under which the table names it."""
    rows = Photo.objects.filter(visit=visit, removed_at__isnull=True).select_related(
        "item__aspect", "blob", "by"
    )
    ordered = sorted(rows, key=lambda one: (one.item.aspect.order, one.item.order, one.at, one.pk))
    return [
        {
            "ref": f"F{number}",
            "item": one.item.code,
            "name": one.name,
            "at": moment_text(one.at, language="id"),
            "by": one.by.name,
            "hash": short_hash(one.blob.sha256),
        }
        for number, one in enumerate(ordered, 1)
    ]
