import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.formats.text import clean_text, safe_name


@pytest.mark.fault("X3")
@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("evil\u202egpj.exe", "evilgpj.exe"),
        ("\u2066a\u2069", "a"),
        ("Bu\u200bdi\ufeff", "Budi"),
        ("Bu\u00addi", "Budi"),
        ("a\u200d\u2060b", "ab"),
        ("a\x00\x07\x1bb", "ab"),
        ("\u3164\u2800", ""),
        ("Tag\U000e0041", "Tag"),
        ("  Siti\u00a0Aminah \t", "Siti Aminah"),
        ("a\tb", "a b"),
        ("Rp\u2009100", "Rp 100"),
        ("\ud800x", "x"),
    ],
)
def test_what_cannot_be_seen_is_removed(value, expected):
    assert clean_text(value) == expected


@pytest.mark.fault("X4")
def test_decomposed_letters_become_composed_and_emoji_stay():
    assert clean_text("Jose\u0301 \U0001f3c6 \u2600\ufe0f") == "Jos\u00e9 \U0001f3c6 \u2600\ufe0f"


@pytest.mark.fault("X4")
def test_a_heap_of_marks_is_cut_before_it_costs_time():
    heap = "a" + "\u0301\u0323" * 50_000
    started = time.perf_counter()
    cleaned = clean_text(heap)

    assert len(unicodedata.normalize("NFD", cleaned)) == 9
    assert time.perf_counter() - started < 2


@pytest.mark.fault("X7")
def test_line_ends_of_every_kind_become_a_space_or_a_line_feed():
    value = "a\r\nb\rc\u2028d\x85e\vf\n"

    assert [clean_text(value), clean_text(value, multiline=True)] == [
        "a b c d e f",
        "a\nb\nc\nd\ne\nf",
    ]


def test_what_looks_like_a_program_stays_as_it_was_typed():
    value = "<script>alert(1)</script> {{7*7}} \"><img onerror=x> 'Öl' 中"

    assert clean_text(value) == value


@given(st.text())
def test_cleaning_twice_changes_nothing(value):
    once = clean_text(value, multiline=True)

    assert clean_text(once, multiline=True) == once
    assert unicodedata.is_normalized("NFC", once)


@pytest.mark.fault("X3")
@pytest.mark.parametrize(
    ("filename", "expected"),
    [
        ("laporan 2022.pdf", "laporan 2022.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\SK Bupati.pdf", "SK Bupati.pdf"),
        ("foto\u202egpj.exe", "fotogpj.exe"),
        ("Nota\r\nSet-Cookie: a=b.pdf", "Nota Set-Cookie: a=b.pdf"),
        ("re\u0301sume\u0301.pdf", "r\u00e9sum\u00e9.pdf"),
        ("", "berkas"),
        ("..", "berkas"),
        ("\u200b.pdf", "berkas.pdf"),
        ("laporan.pdf. ", "laporan.pdf"),
        ("tanpa akhiran", "tanpa akhiran"),
        ("a" * 400 + ".pdf", "a" * 146 + ".pdf"),
        ("b" * 400, "b" * 150),
        ("<script>.png", "<script>.png"),
    ],
)
def test_safe_name(filename, expected):
    assert safe_name(filename) == expected


@given(st.text())
def test_a_safe_name_is_short_has_no_folder_and_is_never_empty(filename):
    name = safe_name(filename)

    assert 0 < len(name) <= 150
    assert not set(name) & set("/\\\r\n\0")
    assert name not in (".", "..")
