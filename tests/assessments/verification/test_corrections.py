"""Proposed corrections: another answer or points, with reason; once per indicator; withdrawn with reason."""

from decimal import Decimal
from fractions import Fraction

import pytest
from django.core.exceptions import ValidationError

from assessments.audit.models import Event
from assessments.editions.stages import Stage, StageError
from assessments.instrument.models import AnswerType
from assessments.questionnaire.answers import AnswerData
from assessments.scoring.rounding import parse_exact
from assessments.verification import actions, queries
from assessments.verification.correcting import Proposed
from assessments.verification.models import Correction, CorrectionKind
from assessments.verification.queries.claims import all_claims

pytestmark = pytest.mark.django_db
ANSWER, POINTS = CorrectionKind.ANSWER, CorrectionKind.POINTS


def propose(one, type, given, **more):
    values = {"given": given, "by": one.visitor} | more
    return actions.propose_correction(one.visit(), one.code(type), **values)


def claim(one, type):
    return all_claims(one.edition, one.nominee())[one.code(type)]


def test_another_answer_earns_its_points(one):
    before = claim(one, AnswerType.LEVEL)
    data = AnswerData(choice="1")

    made = propose(one, AnswerType.LEVEL, Proposed(ANSWER, data, reason="Tingkat 1."))

    assert (made.kind, made.data["choice"], made.reason) == ("answer", "1", "Tingkat 1.")
    assert parse_exact(made.before) == before.points
    assert parse_exact(made.exact) < before.points
    assert queries.corrections(one.edition) == [made]


@pytest.mark.parametrize(
    ("type", "data", "presence"),
    [
        (AnswerType.CHECKLIST, AnswerData(choices=("0",), checked=True), ""),
        (AnswerType.YES_NO, AnswerData(yes=False), ""),
        (AnswerType.NUMBER, AnswerData(number=Decimal(0)), ""),
        (AnswerType.LINK, AnswerData(), "none"),
        (AnswerType.DOCUMENT, AnswerData(), "partial"),
    ],
)
def test_every_type_of_question_can_be_corrected(one, type, data, presence):
    made = propose(one, type, Proposed(ANSWER, data, presence, reason="Lain di tempat."))

    assert made.presence == presence
    assert made.exact != made.before


def test_points_are_kept_exactly_and_stand_in_no_label(one):
    given = Proposed(POINTS, AnswerData(), points=Fraction(7, 3), reason="Sebagian saja.")

    made = propose(one, AnswerType.LEVEL, given, item=one.item("V1-1"))

    assert (made.exact, made.data, made.item) == ("7/3", {}, one.item("V1-1"))
    event = Event.objects.get(action="visit.correction")
    assert "7/3" not in event.object_label + event.reason


@pytest.mark.parametrize(
    ("points", "says"),
    [
        (None, "Write the points."),
        (Fraction(-1), "From 0 to"),
        (Fraction(1000), "From 0 to"),
    ],
)
def test_bad_points_are_refused(one, points, says):
    with pytest.raises(ValidationError) as error:
        propose(one, AnswerType.LEVEL, Proposed(POINTS, AnswerData(), points=points, reason="X."))

    assert says in error.value.message_dict["points"][0]


def test_what_is_verified_already_is_no_correction(one):
    found = claim(one, AnswerType.LEVEL)

    with pytest.raises(ValidationError) as same:
        propose(one, AnswerType.LEVEL, Proposed(ANSWER, found.claim.data, reason="X."))
    with pytest.raises(ValidationError) as points:
        propose(
            one,
            AnswerType.LEVEL,
            Proposed(POINTS, found.claim.data, points=found.points, reason="X."),
        )
    with pytest.raises(ValidationError) as reason:
        propose(one, AnswerType.LEVEL, Proposed(ANSWER, AnswerData(choice="1")))

    assert "as verified" in same.value.messages[0]
    assert "nothing to correct" in points.value.message_dict["points"][0]
    assert reason.value.message_dict == {"reason": ["Give a reason."]}


def test_one_stands_for_each_indicator_and_a_second_click_is_harmless(one):
    given = Proposed(ANSWER, AnswerData(choice="1"), reason="Tingkat 1.")
    first = propose(one, AnswerType.LEVEL, given)

    assert propose(one, AnswerType.LEVEL, given) == first
    with pytest.raises(StageError, match="Withdraw it first"):
        propose(one, AnswerType.LEVEL, Proposed(ANSWER, AnswerData(choice="0"), reason="Nol."))
    assert Correction.objects.count() == 1


def test_withdrawn_with_reason_it_counts_no_more_and_stays(one):
    given = Proposed(ANSWER, AnswerData(choice="1"), reason="Tingkat 1.")
    first = propose(one, AnswerType.LEVEL, given)

    with pytest.raises(ValidationError):
        actions.withdraw_correction(first, reason=" ", by=one.visitor)
    actions.withdraw_correction(first, reason="Dokumen ditemukan.", by=one.visitor)
    with pytest.raises(StageError, match="withdrawn already"):
        actions.withdraw_correction(first, reason="Lagi.", by=one.visitor)
    second = propose(one, AnswerType.LEVEL, given)

    assert queries.corrections(one.edition) == [second]
    assert Correction.objects.count() == 2


def test_only_the_team_in_the_stage(one):
    given = Proposed(ANSWER, AnswerData(choice="1"), reason="Tingkat 1.")
    with pytest.raises(actions.NotOnTeam):
        propose(one, AnswerType.LEVEL, given, by=one.secretary)
    made = propose(one, AnswerType.LEVEL, given)
    one.review.to(Stage.PLENARY)

    with pytest.raises(StageError):
        actions.withdraw_correction(made, reason="X.", by=one.visitor)
    with pytest.raises(StageError):
        propose(one, AnswerType.NUMBER, given)


def test_an_unknown_indicator_is_refused(one):
    with pytest.raises(StageError):
        actions.propose_correction(
            one.visit(), "TIDAK-ADA", given=Proposed(POINTS, AnswerData()), by=one.visitor
        )


def test_the_page_proposes_and_shows_what_stands(one, go):
    visit, code = one.visit(), one.code(AnswerType.LEVEL)
    page = go(one.visitor, "correct", one.slug, visit.pk, code)
    bad = go(
        one.visitor,
        "correct",
        one.slug,
        visit.pk,
        code,
        data={"decision": "overridden", "points": "1e2"},
    )
    good = go(
        one.visitor, "correct", one.slug, visit.pk, code,
        data={"decision": "overridden", "points": "3,5", "reason": "Sebagian."},
    )  # fmt: skip
    again = go(one.visitor, "correct", one.slug, visit.pk, code)

    assert [page.status_code, bad.status_code, good.status_code] == [200, 422, 302]
    assert Correction.objects.get().exact == "7/2"
    assert "Sebagian." in again.content.decode()
    assert '<form method="post" novalidate' not in again.content.decode()


@pytest.mark.fault("N3")
@pytest.mark.parametrize("typed", ["1e2", "NaN", "+5", "1.234", "٨٥", "100,01" * 100, ""])
def test_points_that_are_no_number_are_refused(one, go, typed):
    data = {"decision": "overridden", "points": typed, "reason": "X."}

    answer = go(
        one.visitor, "correct", one.slug, one.visit().pk, one.code(AnswerType.LEVEL), data=data
    )

    assert (answer.status_code, Correction.objects.count()) == (422, 0)


def test_the_team_reads_from_which_points_to_which_the_minutes_do_not(one, go):
    given = Proposed(POINTS, AnswerData(), points=Fraction(5, 2), reason="Setengahnya.")
    made = propose(one, AnswerType.LEVEL, given)

    page = go(one.visitor, "visit", one.slug, one.visit().pk).content.decode()

    assert made.exact == "5/2"
    assert "→ <strong>2,5</strong>" in page


def test_the_page_withdraws(one, go):
    made = propose(one, AnswerType.LEVEL, Proposed(ANSWER, AnswerData(choice="1"), reason="Satu."))
    visit = one.visit()

    empty = go(one.visitor, "withdraw", one.slug, visit.pk, made.pk, data={"withdraw-reason": ""})
    done = go(
        one.visitor, "withdraw", one.slug, visit.pk, made.pk, data={"withdraw-reason": "Keliru."}
    )

    assert (empty.status_code, done.status_code) == (422, 302)
    made.refresh_from_db()
    assert made.withdrawn_reason == "Keliru."
