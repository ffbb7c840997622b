"""Points for the nomination, what is left, and how many queries it takes."""

import datetime as dt
from fractions import Fraction

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from assessments.editions.models import Participant
from assessments.editions.stages import Stage
from assessments.instrument.models import AnswerType, Indicator
from assessments.instrument.seal_models import Seal
from assessments.questionnaire.models import Answer, State, Submission
from assessments.review import queries
from assessments.review.actions import return_for_correction
from assessments.review.models import Decision, Verification
from assessments.review.queries.items import items
from assessments.scoring.questionnaire import questionnaires
from tests.assessments.review.urls import item_url, office_url, url
from tests.assessments.review.world import accept, accept_all, add_office, world

pytestmark = pytest.mark.django_db
CLAIMED = {
    AnswerType.YES_NO: Fraction(20),
    AnswerType.LEVEL: Fraction(21),
    AnswerType.CHECKLIST: Fraction(22),
    AnswerType.NUMBER: Fraction(23, 2),
    AnswerType.PERCENT: Fraction(6),
    AnswerType.LINK: Fraction(25),
    AnswerType.DOCUMENT: Fraction(26),
}


def left(edition):
    """Who is not verified yet: counted from the keys alone, and from the items, which must agree."""
    found = queries.unreviewed(edition)
    assert found == queries.unreviewed(edition, items(edition))
    return found


def by_code(one, points):
    return {one.indicators[type].code: value for type, value in points.items()}


def test_verified_points_name_every_indicator_of_everybody_who_submitted():
    one = world(2)
    one.to(Stage.QUESTIONNAIRE)
    add_office(one, submits=False)
    one.to(Stage.REVIEW)
    accept(one, AnswerType.LEVEL)
    accept(one, AnswerType.YES_NO, decision=Decision.OVERRIDDEN, points=Fraction(1, 3), reason="x")

    found = queries.verified_points(one.edition)

    zero = by_code(one, dict.fromkeys(AnswerType, Fraction(0)))
    first, second, _absent = one.participants
    own = zero | by_code(one, {AnswerType.LEVEL: Fraction(21), AnswerType.YES_NO: Fraction(1, 3)})
    assert found == {first.pk: own, second.pk: zero}


def test_an_excluded_indicator_is_none():
    one = world(1)
    row = accept(one, AnswerType.PERCENT)
    Verification.objects.filter(pk=row.pk).update(exact="-", claimed="-")

    found = queries.verified_points(one.edition)

    assert found[one.participants[0].pk][one.indicators[AnswerType.PERCENT].code] is None


def test_claimed_points_are_those_of_the_newest_version():
    one = world(2)
    Answer.objects.all().update(yes=False, choice="0")  # typed since, never sent

    found = queries.claimed_points(one.edition)

    assert found == {p.pk: by_code(one, CLAIMED) for p in one.participants}


def test_claims_and_verified_points_are_what_scoring_takes():
    one = world(2)
    accept_all(one)
    maxima = {one.question(type).code: one.question(type).rule.max_points for type in AnswerType}
    components = {one.question(type).code: one.question(type).component for type in AnswerType}

    verified = questionnaires(queries.verified_points(one.edition), maxima, components)
    claimed = questionnaires(queries.claimed_points(one.edition), maxima, components)

    assert verified == claimed
    assert {sheet.points for sheet in verified.values()} == {sum(CLAIMED.values())}


def test_an_excluded_participant_and_a_draft_are_left_out():
    one = world(3)
    first, second, third = one.participants
    Participant.objects.filter(pk=first.pk).update(
        excluded_at=timezone.now(), excluded_reason="Mengundurkan diri."
    )
    Submission.objects.filter(participant=second).update(state=State.DRAFT)

    assert list(queries.verified_points(one.edition)) == [third.pk]
    assert list(queries.claimed_points(one.edition)) == [third.pk]
    assert left(one.edition) == [(third, 7)]


def test_unreviewed_counts_down_to_nothing():
    one = world(2)
    accept(one, AnswerType.LEVEL)
    before = left(one.edition)
    accept_all(one)

    assert before == [(one.participants[0], 6), (one.participants[1], 7)]
    assert left(one.edition) == []


def test_what_is_returned_counts_as_unreviewed():
    one = world(1)
    accept_all(one)
    returned = {one.indicators[AnswerType.LEVEL].pk: "Lampirkan SK."}
    later = timezone.now() + dt.timedelta(days=1)
    return_for_correction(one.submission(), returned, later, by=one.verifier.user)

    assert left(one.edition) == [(one.participants[0], 1)]


def test_corrected_rules_count_the_claims_again_and_ask_for_another_look():
    one = world(1)
    accept_all(one)
    old = Seal.objects.get(edition=one.edition)
    Seal.objects.filter(pk=old.pk).update(
        reopened_at=timezone.now(), reopened_proposal=old.proposal
    )
    Indicator.objects.filter(pk=one.indicators[AnswerType.YES_NO].pk).update(yes_points=5)
    Seal.objects.create(
        edition=one.edition, version=2, hash="1" * 64, canonical="{}",
        proposal=old.proposal, sealed_by=old.sealed_by,
    )  # fmt: skip

    points = queries.claimed_points(one.edition)[one.participants[0].pk]

    assert points == by_code(one, CLAIMED | {AnswerType.YES_NO: Fraction(5)})
    assert left(one.edition) == [(one.participants[0], 1)]


def test_progress_is_counted_by_participant_and_by_verifier():
    one = world(2)
    accept(one, AnswerType.LEVEL)
    accept(one, AnswerType.LINK)

    by_office = queries.progress_by_participant(one.edition)
    [verifier] = queries.progress_by_verifier(one.edition)

    first, second = one.participants
    assert [(by_office[p.pk].checked, by_office[p.pk].asked) for p in (first, second)] == [
        (2, 7),
        (0, 7),
    ]
    assert (verifier.member, verifier.own, verifier.count.checked, verifier.count.asked) == (
        one.verifier, 2, 2, 14,
    )  # fmt: skip


@pytest.mark.parametrize("offices", [1, 3])
def test_the_numbers_for_the_nomination_take_a_constant_number_of_queries(
    offices, django_assert_num_queries
):
    one = world(offices)
    queries.verified_points(one.edition)  # the instrument is in memory from here on

    with django_assert_num_queries(3):
        queries.verified_points(one.edition)
    with django_assert_num_queries(4):
        queries.claimed_points(one.edition)
    with django_assert_num_queries(6):
        queries.unreviewed(one.edition)
    with django_assert_num_queries(6):
        queries.progress_by_participant(one.edition)
    with django_assert_num_queries(8):
        queries.progress_by_verifier(one.edition)


# The whole request: session, menu, seat and all.
PAGES = {"queue": 15, "overview": 14, "item": 24, "answers": 15, "stage": 20, "assignments": 9}


@pytest.mark.parametrize("page", list(PAGES))
def test_pages_take_the_same_number_of_queries_for_1_and_3_offices(client, page):
    counts = []
    for offices in (1, 3):
        one = world(offices)
        for place in range(offices):
            accept(one, AnswerType.LEVEL, place=place)
        addresses = {
            "queue": url(one, "queue"),
            "overview": office_url(one),
            "item": item_url(one, AnswerType.LEVEL),
            "answers": office_url(one, "answers"),
            "stage": url(one, "stage"),
            "assignments": url(one, "assignments"),
        }
        secretary = page in ("stage", "assignments")
        client.force_login(one.secretary if secretary else one.verifier.user)
        client.get(addresses[page])
        with CaptureQueriesContext(connection) as queries_made:
            assert client.get(addresses[page]).status_code == 200
        counts.append(len(queries_made))

    assert counts == [PAGES[page]] * 2
