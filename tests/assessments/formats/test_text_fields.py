import time

import pytest
from django import forms

from assessments.formats.fields import LineField, TextField


@pytest.mark.fault("X3")
def test_a_name_is_stored_without_what_cannot_be_seen():
    assert LineField().clean(" Bu\u200bdi\u202e Re\u0301 ") == "Budi R\u00e9"


@pytest.mark.fault("X7")
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\u2028", "\x85", "\v"])
def test_a_line_end_within_a_line_is_refused(refusal, end):
    message = refusal(LineField(), f"Rapat{end}Bcc: semua@contoh.example")

    assert message == "Tulis dalam satu baris, tanpa ganti baris."


def test_a_line_end_around_a_line_is_only_trimmed():
    assert LineField().clean("Rapat pleno\r\n") == "Rapat pleno"


@pytest.mark.fault("X7")
def test_several_lines_are_stored_with_line_feeds_only():
    assert TextField().clean("satu\r\ndua\rtiga\n") == "satu\ndua\ntiga"


@pytest.mark.fault("X4")
@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        (LineField(limit=10), "a" * 11, "11 karakter; ringkas menjadi paling banyak 10 karakter."),
        (
            TextField(),
            "a" * 10**6,
            "1000000 karakter; ringkas menjadi paling banyak 5000 karakter.",
        ),
        (
            TextField(),
            "a" + "\u0301" * 10**5,
            "100001 karakter; ringkas menjadi paling banyak 5000 karakter.",
        ),
    ],
)
def test_a_text_too_long_is_refused_at_once_saying_by_how_much(refusal, field, typed, message):
    started = time.perf_counter()

    assert refusal(field, typed) == f"Teks ini berisi {message}"
    assert time.perf_counter() - started < 2


@pytest.mark.fault("X4")
def test_the_limit_counts_letters_as_they_are_stored():
    assert LineField(limit=10).clean("e\u0301" * 10) == "\u00e9" * 10


@pytest.mark.fault("X1")
@pytest.mark.parametrize("field", [LineField(), TextField()])
def test_nul_is_refused(refusal, field):
    assert refusal(field, "a\0b") == (
        "Teks ini memuat karakter yang tidak dapat disimpan. Ketik ulang, jangan ditempel."
    )


@pytest.mark.parametrize("typed", ["", "   ", "\u200b\u3164", None])
def test_nothing_to_see_is_nothing(refusal, typed):
    assert refusal(LineField(), typed) == "Isi kolom ini."
    assert LineField(required=False).clean(typed) == ""


class NoteForm(forms.Form):
    title = LineField()
    note = TextField(required=False)
    hidden = LineField(required=False, widget=forms.HiddenInput)


def test_the_controls_never_cut_a_pasted_text():
    form = NoteForm(initial={"title": "<b>"})

    assert [str(form[name]) for name in form.fields] == [
        '<input type="text" name="title" value="&lt;b&gt;" class="form-control" required id="id_title">',
        '<textarea name="note" cols="40" rows="4" class="form-control" id="id_note">\n</textarea>',
        '<input type="hidden" name="hidden" id="id_hidden">',
    ]
