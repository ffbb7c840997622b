"""The whole instrument in a fixed number of queries, and from memory once it is sealed."""

from decimal import Decimal
from fractions import Fraction

import pytest

from assessments.instrument.models import AnswerType
from assessments.instrument.queries import criteria, rules, tree
from assessments.scoring.answers import AnswerValue, points
from tests.factories import make_component, make_edition, make_indicator, make_instrument, make_seal

pytestmark = pytest.mark.django_db
TREE_QUERIES = 10


def read_all(edition):
    found = tree(edition)
    return [
        (
            one.component.section.code,
            [option.points for option in one.options.all()],
            [band.points for band in one.bands.all()],
            [use.input.key for use in one.input_uses.all()],
            [rule.label for rule in one.evidence_rules.all()],
            one.verified_bases,  # type: ignore[attr-defined]
            found.rules[one.code],
        )
        for one in found.indicators
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_tree_query_count(count, django_assert_num_queries):
    edition = make_edition()
    make_instrument(edition)
    component = make_component(edition)
    for _number in range(count):
        for type_ in (AnswerType.LEVEL, AnswerType.NUMBER, AnswerType.PERCENT, AnswerType.DOCUMENT):
            make_indicator(component, type_, required_evidence=True)

    with django_assert_num_queries(TREE_QUERIES):
        found = read_all(edition)

    assert len(found) == 4 * count


def test_a_sealed_tree_is_read_once(django_assert_num_queries):
    edition = make_edition()
    make_indicator(make_component(edition))
    make_seal(edition)
    first = tree(edition)

    with django_assert_num_queries(1):
        second = tree(edition)

    assert second is first


def test_an_unsealed_tree_is_never_kept():
    edition = make_edition()
    component = make_component(edition)
    make_indicator(component)
    before = len(tree(edition).indicators)
    make_indicator(component)

    assert (before, len(tree(edition).indicators)) == (1, 2)


def test_only_verified_legal_bases_may_be_printed(edition):
    indicator = tree(edition).by_code["YA-1"]

    assert [one.code for one in indicator.verified_bases] == ["UU1"]  # type: ignore[attr-defined]


def test_inputs_are_asked_once_and_known_wherever_used(edition):
    found = tree(edition)

    assert list(found.inputs) == ["selesai", "masuk", "proses", "aktif"]
    assert found.users_of["masuk"] == ("PS-1", "PS-2")
    questions = dict(found.questions(found.components[1]))
    assert [(use.input.key, others) for use, others in questions[found.by_code["PS-2"]]] == [
        ("aktif", ()),
        ("masuk", ("PS-1",)),
    ]


@pytest.mark.parametrize(
    ("code", "answer", "earned"),
    [
        ("YA-1", AnswerValue(yes=True), 100),
        ("YA-1", AnswerValue(yes=False), 0),
        ("TK-1", AnswerValue(choice="1"), 35),
        ("CK-1", AnswerValue(choices=frozenset({"a"})), Fraction(81, 2)),
        ("AN-1", AnswerValue(number=Fraction(1, 100)), 5),
        (
            "AN-1",
            AnswerValue(number=Fraction(Decimal("2.005"))),
            5,
        ),  # between two bands: the last one reached
        ("AN-1", AnswerValue(number=Fraction(50)), 105),
        (
            "PS-1",
            AnswerValue(numerator=Fraction(30), denominator=Fraction(58)),
            Fraction(30 * 100 * 200, 58 * 90),
        ),
        ("PS-1", AnswerValue(numerator=Fraction(0), denominator=Fraction(0)), 0),
        ("PS-2", AnswerValue(numerator=Fraction(0), denominator=Fraction(0)), None),
        ("TT-1", AnswerValue(presence="partial"), Fraction(195, 2)),
        ("DK-1", AnswerValue(presence="full"), 100),
    ],
)
def test_rows_become_exact_rules(edition, code, answer, earned):
    assert points(rules(edition)[code], answer) == earned


def test_a_typed_0_is_an_answer_and_nothing_typed_earns_nothing(edition, tmp_path):
    """With a first band worth points, the two differ."""
    edition.indicators.get(code="AN-1").bands.filter(least=0).update(points=3)
    rule = rules(edition)["AN-1"]

    assert points(rule, AnswerValue(number=Fraction(0))) == 3
    assert points(rule, AnswerValue()) == 0


def test_criteria_come_with_their_levels_and_are_read_once(sealed, django_assert_num_queries):
    first = criteria(sealed)

    with django_assert_num_queries(1):
        again = [
            (one.code, [level.least for level in one.anchors.all()]) for one in criteria(sealed)
        ]

    assert again == [("P1", [60, 0]), ("P2", [60, 0])]
    assert criteria(sealed) is first
