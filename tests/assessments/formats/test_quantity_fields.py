from decimal import Decimal

import pytest

from assessments.formats.fields import QuantityField, WholeField


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("12,5", "12.5"),
        ("12.5", "12.5"),
        ("1234567", "1234567"),
        ("999999999999,99", "999999999999.99"),
        ("0", "0"),
    ],
)
def test_a_quantity(typed, expected):
    assert str(QuantityField().clean(typed)) == expected


@pytest.mark.fault("N2")
@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("1.234", "“1.234” dapat dibaca dengan dua cara: tulis 1234 atau 1,23."),
        ("12.345", "“12.345” dapat dibaca dengan dua cara: tulis 12345 atau 12,34."),
        ("1.234.567", "Tulis tanpa pemisah ribuan: 1234567."),
        ("1.234,5", "Tulis tanpa pemisah ribuan: 1234,5."),
        ("1,234,567.5", "Tulis tanpa pemisah ribuan: 1234567,5."),
        ("12,345", "Tulis paling banyak 2 angka di belakang koma, misalnya 12,5."),
        ("1234567890123", "Angka ini terlalu panjang: tulis paling banyak 12 angka di depan koma."),
        (
            "-1",
            "Tulis dengan angka 0-9 saja, paling banyak 2 angka di belakang koma, misalnya 12,5.",
        ),
        ("", "Tulis sebuah angka. Bila memang tidak ada, tulis 0."),
    ],
)
def test_a_quantity_that_is_refused_says_what_to_write(refusal, typed, message):
    assert refusal(QuantityField(), typed) == message


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        (QuantityField(maximum=5), "5,01", "Tulis angka dari 0 sampai 5."),
        (QuantityField(minimum=Decimal("0.5")), "0,4", "Tulis angka 0,5 atau lebih."),
        (
            QuantityField(places=3),
            "1.234",
            "“1.234” dapat dibaca dengan dua cara: tulis 1234 atau 1,23.",
        ),
        (QuantityField(places=0), "1.234", "Tulis tanpa pemisah ribuan: 1234."),
        (WholeField(), "85,5", "Tulis bilangan bulat, tanpa angka di belakang koma, misalnya 85."),
        (WholeField(), "85,0", "Tulis bilangan bulat, tanpa angka di belakang koma, misalnya 85."),
        (WholeField(), "101", "Tulis angka dari 0 sampai 100."),
        (WholeField(maximum=None), "1.234", "Tulis tanpa pemisah ribuan: 1234."),
        (
            WholeField(),
            "9" * 5000,
            "Angka ini terlalu panjang: tulis paling banyak 12 angka di depan koma.",
        ),
    ],
)
def test_the_limits_of_a_field(refusal, field, typed, message):
    assert refusal(field, typed) == message


def test_three_decimals_come_after_a_comma_or_a_leading_zero():
    field = QuantityField(places=3)

    assert [field.clean(typed) for typed in ("1,234", "0.125", "0,125")] == [
        Decimal("1.234"), Decimal("0.125"), Decimal("0.125"),
    ]  # fmt: skip


def test_a_whole_number_is_an_int():
    mark = WholeField().clean(" 85 ")

    assert (mark, type(mark)) == (85, int)
