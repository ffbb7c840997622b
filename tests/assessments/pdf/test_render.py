"""The closed door: what render() lets through, and what it refuses."""

import io
import logging
import time
from datetime import UTC, datetime
from typing import Any

import pikepdf
import pytest

from assessments.pdf import PdfError, count_pages, qr_svg, render, sheets
from assessments.pdf.fonts import EXTENDED, LATIN, Face, body, covered, faces_for, printable

MOMENT = datetime(2022, 10, 7, 8, 0, tzinfo=UTC)
PIXEL = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>'


def print_(html: str, **changes: Any) -> bytes:
    arguments: dict[str, Any] = {
        "css": sheets("f4", "base"),
        "assets": {"panji:dot": PIXEL},
        "title": "Judul",
        "created": MOMENT,
    }
    return render(html, **{**arguments, **changes})


def fonts_of(pdf: bytes) -> set[str]:
    """Family names of all embedded fonts; fails on a font that is named but not embedded."""
    names = set()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for item in document.objects:
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor":
                assert any(key in item for key in ("/FontFile", "/FontFile2", "/FontFile3"))
                names.add(str(item["/FontName"]).split("+", 1)[1])
    return names


def test_is_a_tagged_pdf_a_3u_in_indonesian_without_an_author():
    pdf = print_(
        '<html><head><meta name="author" content="Seseorang"><title>Lain</title></head><body><p>Isi</p>'
    )

    with pikepdf.open(io.BytesIO(pdf)) as document:
        with document.open_metadata() as xmp:
            told = {key.split("}")[1]: value for key, value in xmp.items()}
        assert told == {
            "part": "3",
            "conformance": "U",
            "title": "Judul",
            "Producer": told["Producer"],
            "CreatorTool": "Panji",
            "CreateDate": "2022-10-07T08:00:00+00:00",
            "ModifyDate": "2022-10-07T08:00:00+00:00",
        }
        assert document.Root.Lang == "id"
        assert document.Root.MarkInfo.Marked
        assert "/Author" not in document.docinfo
        assert document.Root.OutputIntents[0].S == "/GTS_PDFA1"
        assert "/Names" not in document.Root


def test_the_same_document_has_the_same_bytes():
    html = '<h1>Berita Acara – “Kutai” …</h1><p>Šé</p><img src="panji:dot" alt="Titik"><p>1</p>'

    first = print_(html)
    time.sleep(1.1)  # a clock in the bytes would show itself

    assert print_(html) == first


def test_only_our_fonts_are_embedded_whatever_the_text_and_the_style_ask_for():
    html = (
        "<style>b { font-family: 'DejaVu Sans', monospace } i { font-family: serif }</style>"
        "<body class='official'>Nilai – “petik” … é 87,65 <b>DejaVu</b> <i>serif</i> Š \u2611 \u0416 漢 \U0001f600"
    )

    fonts = fonts_of(print_(html))

    assert {name.rsplit("-Bold", 1)[0].rsplit("-Italic", 1)[0] for name in fonts} <= {
        "Noto-Serif",
        "Noto-Serif-Ext",
        "Plus-Jakarta-Sans",
        "Plus-Jakarta-Sans-Ext",
    }
    # Under one name the two parts would share one glyph table, and "Š" be printed as another letter.
    assert {"Noto-Serif", "Noto-Serif-Ext"} <= fonts


def test_letters_of_indonesian_documents_need_only_the_latin_faces():
    text = "ABCxyz 0123456789 – — “ ” ‘ ’ … é ² × ° · § © % & / ( ) : ; ' \" + = < > @ # _ \u00a0 −"

    assert set(text) <= covered(LATIN)
    assert faces_for(text) == LATIN
    assert faces_for(text + "ğ") == (*LATIN, *EXTENDED)


def test_what_our_faces_cannot_draw_becomes_a_question_mark_and_a_warning(caplog):
    with caplog.at_level(logging.WARNING, "assessments.pdf"):
        print_("<p>laporan \U0001f600.pdf</p>")

    assert [record.getMessage() for record in caplog.records] == [
        "Not in our typefaces, printed as a question mark: U+1F600"
    ]


@pytest.mark.parametrize(
    ("text", "printed", "lost"),
    [
        ("e\u0301", "é", ""),
        ("IKP\u20112022", "IKP-2022", ""),
        ("10\u202f000", "10\u00a0000", ""),
        ("≥ 90", "&gt;= 90", ""),
        ("abc\u202efdp.exe", "abcfdp.exe", ""),
        ("a\u200bb\x00c", "abc", ""),
        ("baris\n\tdua", "baris\n dua", ""),
        ("\u0416", "?", "\u0416"),
    ],
)
def test_printable(text, printed, lost):
    assert printable(text) == (printed, frozenset(lost))


@pytest.mark.parametrize(
    "html",
    [
        '<img src="http://127.0.0.1:9/x.png">',
        '<img src="file:///etc/hostname">',
        '<img src="data:image/png;base64,iVBORw0KGgo=">',
        '<img src="panji:unknown">',
        '<img src="relative.png">',
        '<base href="http://127.0.0.1:9/"><img src="relative.png">',
        '<link rel="stylesheet" href="http://127.0.0.1:9/x.css">',
        '<link rel="attachment" href="file:///etc/hostname">',
        '<link rel="attachment" href="panji:dot">',
        '<a rel="attachment" href="panji:dot">berkas</a>',
        '<a rel="attachment" href="file:///etc/hostname">berkas</a>',
        '<a href="https://example.org/">tautan</a>',
        '<a href="javascript:app.alert(1)">tautan</a>',
        '<style>@import url("http://127.0.0.1:9/x.css");</style>',
        '<style>body { background: url("file:///etc/hostname") }</style>',
        '<style>@font-face { font-family: x; src: url("http://127.0.0.1:9/x.woff2") }</style>',
        "<style>@page { @top-left { content: url(http://127.0.0.1:9/x.png) } }</style>",
        '<object data="http://127.0.0.1:9/x.svg"></object>',
        '<embed src="http://127.0.0.1:9/x.svg">',
        '<svg width="9" height="9"><image href="http://127.0.0.1:9/x.png" width="9" height="9"/></svg>',
    ],
)
def test_asks_for_something_not_ours_and_is_refused(html):
    with pytest.raises(PdfError):
        print_(html + "<p>isi</p>")


def test_a_picture_that_cannot_be_read_stops_the_document():
    with pytest.raises(PdfError, match="incomplete"):
        print_('<img src="panji:dot" alt="Lambang daerah">', assets={"panji:dot": b"not a picture"})


def test_a_font_of_the_machine_is_not_found_by_its_name():
    html = '<style>@font-face { font-family: x; src: local("DejaVu Sans") } p { font-family: x }</style><p>isi</p>'

    assert fonts_of(print_(html)) <= {"Plus-Jakarta-Sans", "Noto-Serif"}


def test_presentational_attributes_are_not_followed():
    plain = print_("<table><tr><td>1</td></tr></table>")

    assert print_('<table bgcolor="red" width="9"><tr><td>1</td></tr></table>') == plain


def test_a_document_needs_a_moment_with_its_zone():
    with pytest.raises(PdfError, match="time zone"):
        print_("<p>isi</p>", created=datetime(2022, 10, 7))  # noqa: DTZ001


def test_assets_have_our_names():
    with pytest.raises(PdfError, match="panji:"):
        print_("<p>isi</p>", assets={"http://example.org/x.png": PIXEL})


def test_a_missing_font_or_sheet_is_said_clearly():
    with pytest.raises(PdfError, match=r"none\.woff2 is missing"):
        body(Face("Noto Serif", 400, "normal", "none.woff2"))
    with pytest.raises(PdfError, match=r"pdf/none\.css is missing"):
        sheets("none")


def test_the_qr_code_is_a_picture_without_style_or_script():
    svg = qr_svg("https://panji.example.go.id/d/7K2M9QX4W3T8ZB5H")

    assert svg.startswith("<svg xmlns=")
    assert not {"style", "class=", "script", "href"} & set(svg.replace("<", " ").split())
    assert "style" not in svg
    assert (
        count_pages(print_('<img src="panji:qr" alt="Kode QR">', assets={"panji:qr": svg.encode()}))
        == 1
    )
