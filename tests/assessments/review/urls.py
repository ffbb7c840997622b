"""The addresses that the tests of this room ask for."""

from django.urls import reverse

from assessments.instrument.models import AnswerType
from tests.assessments.review.world import World


def item_url(one: World, type: AnswerType, name: str = "item", place: int = 0) -> str:
    code = one.indicators[type].code
    return reverse(f"review:{name}", args=[one.edition.slug, one.participants[place].pk, code])


def office_url(one: World, name: str = "overview", place: int = 0) -> str:
    return reverse(f"review:{name}", args=[one.edition.slug, one.participants[place].pk])


def url(one: World, name: str, *args: object) -> str:
    return reverse(f"review:{name}", args=[one.edition.slug, *args])
