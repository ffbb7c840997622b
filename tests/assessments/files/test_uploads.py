"""F2, F6, F7, F8: what is refused by its first bytes, its size, its name; what two offices share."""

import pytest

from assessments.files.models import Blob
from tests.assessments.files.conftest import nothing_kept
from tests.assessments.files.hostile import images, office, pdf

MACRO = "application/vnd.ms-word.document.macroEnabled.main+xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MB = 1024 * 1024


@pytest.mark.fault("F2")
@pytest.mark.parametrize("name", ["foto.jpg", "foto.png", "laporan.pdf", "laporan.docx"])
@pytest.mark.parametrize(
    "data",
    [
        b"<!DOCTYPE html><script>alert(1)</script>",
        b"\xef\xbb\xbf \r\n<html><body onload=alert(1)>",
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>",
    ],
)
def test_markup_under_another_name_is_refused(code, shelf, name, data):
    assert code(name, data) == "content-markup"
    assert nothing_kept(shelf)


@pytest.mark.fault("F6")
def test_empty_file_and_one_byte_too_many_are_refused_and_leave_nothing(code, shelf):
    head = pdf.plain()

    assert code("kosong.pdf", b"") == "empty"
    assert code("besar.pdf", head + bytes(10 * MB + 1 - len(head))) == "size"
    # At the limit itself, the size is no longer the reason.
    assert code("pas.pdf", head + bytes(10 * MB - len(head))) == "pdf-truncated"
    assert nothing_kept(shelf)


@pytest.mark.fault("F7", "X3")
@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("..\\..\\windows\\win.ini.pdf", "win.ini.pdf"),
        ("CON.pdf", "_CON.pdf"),
        ("lapo\u202eran\u200b.pdf", "laporan.pdf"),
        ("x" * 300 + ".pdf", "x" * 146 + ".pdf"),
        ("laporan tahun 2022.PDF", "laporan tahun 2022.PDF"),
        ("tes.exe.pdf", "tes.exe.pdf"),
    ],
)
def test_strange_name_is_cleaned_and_never_a_path(kept, shelf, name, shown):
    answer = kept(name, pdf.plain())

    assert answer["name"] == shown
    assert [p.name for p in shelf.rglob("*") if p.is_file()] == [answer["sha256"]]


@pytest.mark.fault("F7")
@pytest.mark.parametrize(
    "name",
    [
        "laporan.pdf.exe",
        "laporan",
        "pdf",
        "laporan.pdf\u202efdp.exe",
        "laporan.html",
        "laporan.svg",
        "laporan.ｐｄｆ",
    ],
)
def test_name_without_an_allowed_extension_is_refused(send, shelf, name):
    answer = send(name, pdf.plain())

    assert answer.json() == {
        "code": "type",
        "message": "Jenis berkas ini tidak diterima di sini. Pilih salah satu dari: PDF, JPG, PNG, XLSX, DOCX.",
    }
    assert nothing_kept(shelf)


@pytest.mark.fault("F8")
def test_same_file_of_two_offices_is_one_blob_and_neither_answer_tells(
    send, shelf, django_assert_num_queries
):
    data = pdf.plain()
    with django_assert_num_queries(2):
        first = send("punya-kami.pdf", data)
    with django_assert_num_queries(2):
        second = send("milik kita.pdf", data)

    assert first.json() | {"name": ""} == second.json() | {"name": ""}
    assert (first.headers, first.status_code) == (second.headers, second.status_code)
    assert Blob.objects.count() == len([p for p in shelf.rglob("*") if p.is_file()]) == 1


def test_every_cause_has_its_own_sentence_in_indonesian(send):
    causes = {
        "a.exe": b"MZ", "b.pdf": b"", "c.pdf": b"x", "d.pdf": b"GIF89a", "e.pdf": b"<html>", "f.docx": OLE,
        "g.pdf": pdf.plain(3)[:-300], "h.pdf": pdf.locked("x"), "i.pdf": pdf.named_script(),
        "j.pdf": pdf.with_attachment(), "k.docx": office.plain(MACRO), "l.docx": office.plain("xlsx"),
        "m.docx": office.encrypted(), "n.png": images.png_of(50_000, 50_000), "o.jpg": b"\xff\xd8\xff",
        "p.jpg": b"\x00\x00\x00\x18ftypheic", "q.pdf": b"MZ" + pdf.plain(), "r.png": images.animation("PNG"),
    }  # fmt: skip
    messages = {send(name, data).json()["message"] for name, data in causes.items()}

    assert len(messages) == len(causes)
    assert not [text for text in messages if {"this", "file", "the"} & set(text.lower().split())]


def test_nothing_chosen(client, db):
    answer = client.post("/keep/", {})

    assert answer.status_code == 422
    assert answer.json()["code"] == "required"
