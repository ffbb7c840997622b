from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from assessments.formats.fields import QuantityField, ScoreField, WholeField
from assessments.formats.numbers import number_text

TWO = "paling banyak 2 angka di belakang koma"


@pytest.mark.fault("N1")
@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("85,75", "85.75"),
        ("85.75", "85.75"),
        ("85,7", "85.7"),
        ("85", "85"),
        ("  85,75 ", "85.75"),
        ("0", "0"),
        ("0,00", "0.00"),
        ("100", "100"),
        ("100,00", "100.00"),
        ("007", "7"),
    ],
)
def test_a_score_takes_comma_and_dot(typed, expected):
    score = ScoreField().clean(typed)

    assert (score, str(score), type(score)) == (Decimal(expected), expected, Decimal)


@pytest.mark.fault("N2")
@pytest.mark.parametrize(
    "typed", ["1.234", "8.125", "12.5.5", "100.000", "1.234,5", "85,755", "0.125"]
)
def test_a_score_with_more_than_two_decimals_is_refused_saying_so(refusal, typed):
    assert TWO in refusal(ScoreField(), typed)


@pytest.mark.fault("N3")
@pytest.mark.parametrize(
    "typed", ["1e2", "0x10", "NaN", "Infinity", "-0", "+5", "5_0", "8 5", ",5", "5,", "85%", "lima"]
)
def test_a_score_that_only_a_programmer_would_write_is_refused(refusal, typed):
    assert "dengan angka 0-9 saja" in refusal(ScoreField(), typed)


@pytest.mark.fault("N4")
@pytest.mark.parametrize("typed", ["٨٥", "１２", "８５,5", "८५", "²"])
@pytest.mark.parametrize("field", [ScoreField(), QuantityField(), WholeField()])
def test_digits_of_another_script_are_refused(refusal, field, typed):
    assert "dengan angka 0-9 saja" in refusal(field, typed)


@pytest.mark.fault("N5")
@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("100,01", "Tulis nilai dari 0 sampai 100."),
        ("101", "Tulis nilai dari 0 sampai 100."),
        ("-0,01", "dengan angka 0-9 saja"),
        ("", "Tulis nilai dari 0 sampai 100."),
        (None, "Tulis nilai dari 0 sampai 100."),
        ("   ", "Tulis nilai dari 0 sampai 100."),
        ("9" * 5000, "paling banyak 3 angka di depan koma"),
        ("9," + "9" * 5000, TWO),
        ("1.000.000", TWO),
        ("85\n85", "dengan angka 0-9 saja"),
    ],
)
def test_a_score_outside_empty_or_endless_is_refused(refusal, typed, message):
    assert message in refusal(ScoreField(), typed)


def test_an_empty_score_is_nothing_and_a_typed_zero_is_zero():
    field = ScoreField(required=False)

    assert [field.clean(""), field.clean("  "), field.clean("0")] == [None, None, Decimal(0)]


class SheetForm(forms.Form):
    score = ScoreField()
    amount = QuantityField(places=3)
    mark = WholeField(required=False)


def test_the_inputs_ask_for_the_number_pad_and_show_the_stored_value():
    stored = {"score": Decimal("87.50"), "amount": Decimal("1.234"), "mark": 0}
    with translation.override("id"):
        form = SheetForm(initial=stored)
        drawn = [str(form[name]) for name in form.fields]

    css = 'autocomplete="off" class="form-control number"'
    assert drawn == [
        f'<input type="text" name="score" value="87,5" inputmode="decimal" {css} required id="id_score">',
        f'<input type="text" name="amount" value="1,234" inputmode="decimal" {css} required id="id_amount">',
        f'<input type="text" name="mark" value="0" inputmode="numeric" {css} id="id_mark">',
    ]


def test_what_was_refused_stays_in_the_input_as_it_was_typed():
    form = SheetForm({"score": "1.234", "amount": "12", "mark": ""})

    assert form["score"].value() == "1.234"
    assert list(form.errors) == ["score"]


@pytest.mark.parametrize(
    ("typed", "changed"), [("87,50", False), ("87.5", False), ("87,51", True), ("x", True)]
)
def test_a_score_written_differently_is_not_a_change(typed, changed):
    assert ScoreField().has_changed(Decimal("87.5"), typed) is changed


@pytest.mark.fault("N1")
@given(st.decimals(0, 100, places=2), st.sampled_from(["id", "en"]))
def test_every_score_comes_back_from_its_own_text(score, language):
    with translation.override(language):
        assert ScoreField().clean(number_text(score, 2)) == score
        assert ScoreField().clean(ScoreField().prepare_value(score)) == score


@given(st.integers(0, 10**12 - 1), st.integers(0, 999), st.sampled_from(["id", "en"]))
def test_every_quantity_comes_back_from_its_input(whole, thousandths, language):
    field, value = QuantityField(places=3), Decimal(whole) + Decimal(thousandths) / 1000
    with translation.override(language):
        assert field.clean(field.prepare_value(value)) == value


@given(st.text("0123456789.,+-e _\u0668\uff11", max_size=8) | st.text())
def test_whatever_is_typed_is_a_number_in_range_or_a_refusal(typed):
    try:
        score = ScoreField(required=False).clean(typed)
    except ValidationError:
        return
    assert score is None or 0 <= score <= 100
