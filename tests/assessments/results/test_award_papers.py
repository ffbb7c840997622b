"""How the papers of the award look: words and their order, room for signature and seal, margins, codes, bookmarks."""

import datetime as dt
import io
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pikepdf
import pytest
import segno
import weasyprint
from django.template.loader import render_to_string
from PIL import Image

from assessments.documents.making_actions import make
from assessments.documents.models import DocumentState
from assessments.documents.printing import context as print_context
from assessments.editions.models import Edition
from assessments.pdf import engine, frame, qr_png, render, sheets
from assessments.pdf.fonts import LATIN
from assessments.pdf.frame import EDGE, PAPERS
from assessments.results.actions import certificates as actions
from assessments.results.papers_award.booklet_matrix import component_matrix
from tests.assessments.pdf.test_documents import words
from tests.assessments.pdf.test_render import PIXEL
from tests.assessments.results import award as build

MM = 96 / 25.4  # WeasyPrint lays out in pixels
MOMENT = dt.datetime(2023, 1, 9, 4, 0, tzinfo=dt.UTC)
CODE = "https://panji.example.go.id/document/check/7K2M9QX4W3T8ZB5H/"
GOVERNOR = {
    "position": ["GUBERNUR KALIMANTAN TIMUR,"], "name": "(NAMA PEJABAT)", "rank": "", "nip": "",
}  # fmt: skip
HEAD = {
    "position": ["Plt. Kepala Dinas Komunikasi dan Informatika", "Provinsi Kalimantan Timur,"],
    "name": "Dr. H. Nama Contoh, S.Sos., M.Si.", "rank": "Pembina Utama Muda (IV/c)", "nip": "197001011995031001",
}  # fmt: skip
GIVER = ["Pemerintah Provinsi Kalimantan Timur", "Dinas Komunikasi dan Informatika"]
KINDS = {
    "award": {
        "giver": "Gubernur Kalimantan Timur", "recipient": "Pemerintah Kabupaten Penajam Paser Utara",
        "rank": "Terbaik III", "signatory": GOVERNOR,
    },
    "participation": {
        "giver": GIVER, "organiser": GIVER[0], "signatory": HEAD,
        "recipient": "Dinas Komunikasi, Informatika, Statistik dan Persandian Kabupaten Penajam Paser Utara",
    },
    "juror": {
        "giver": GIVER, "signatory": HEAD, "institution": "Universitas Contoh Kalimantan Timur",
        "recipient": "Prof. Dr. Hj. Nama Contoh Panjang Sekali, S.Sos., M.I.Kom.", "role": "Wakil Ketua Tim Penilai",
    },
}  # fmt: skip


def values(kind, **changes):
    made = {
        "paper": "f4", "code_on_back": False, "letterhead": {"emblem": False}, "city": "Samarinda",
        "date": "9 Januari 2023", "award": "Panji Keberhasilan Pembangunan",
        "field": "Informasi dan Komunikasi Publik", "year": "2022",
        "occasion": "Peringatan Hari Ulang Tahun Ke-66 Provinsi Kalimantan Timur",
        "decree": {"official": "Gubernur Kalimantan Timur", "number": "", "year": ""},
        "doc": {"title": "Piagam", "number": "", "demo": True, "version": 2, "code": "7K2M 9QX4 W3T8 ZB5H"},
    }  # fmt: skip
    return made | KINDS[kind] | changes


def html(kind, **changes):
    return render_to_string(f"results/pdf/{kind}.html", values(kind, **changes))


def assets():
    return {"panji:qr": qr_png(CODE), "panji:emblem": PIXEL}


def printed(kind, **changes):
    paper = values(kind, **changes)["paper"]
    return render(
        html(kind, **changes), css=sheets("certificate"), assets=assets(), title="Piagam", created=MOMENT,
        under=frame(paper),
    )  # fmt: skip


def boxes(kind, **changes):
    """Each page's boxes by class (or tag): left, top, right, bottom in millimetres."""
    fonts, styles = engine._stock(LATIN, tuple(sheets("certificate")))
    page = weasyprint.HTML(
        string=html(kind, **changes),
        url_fetcher=engine.ClosedFetcher(assets()),
        base_url=engine.BASE,
    )
    pages = []
    for laid in page.render(font_config=fonts, stylesheets=styles).pages:
        found: dict[str, Any] = {}
        for box in laid._page_box.descendants(placeholders=True):
            if box.element is None or not hasattr(box, "width") or isinstance(box.width, str):
                continue
            name = box.element.get("class") or box.element_tag
            left, top = box.position_x / MM, box.position_y / MM
            size = (box.margin_width() / MM, box.margin_height() / MM)
            found.setdefault(name, []).append((left, top, left + size[0], top + size[1]))
        pages.append(found)
    return pages


def sizes(pdf):
    with pikepdf.open(io.BytesIO(pdf)) as paper:
        return [
            tuple(round(float(page.mediabox[i]) / 72 * 25.4) for i in (2, 3))
            for page in paper.pages
        ]


def test_the_piagam_says_what_practice_prescribes_in_its_order():
    text = words(html("award"))
    order = [
        "Gubernur Kalimantan Timur", "Piagam Penghargaan", "NOMOR:.....",
        "Berdasarkan Keputusan Gubernur Kalimantan Timur Nomor.....", "memberikan penghargaan kepada",
        "Pemerintah Kabupaten Penajam Paser Utara", "sebagai", "Terbaik III",
        "Panji Keberhasilan Pembangunan Bidang Informasi dan Komunikasi Publik Tahun 2022",
        "pada Peringatan Hari Ulang Tahun Ke-66 Provinsi Kalimantan Timur", "Samarinda, 9 Januari 2023",
        "GUBERNUR KALIMANTAN TIMUR,", "(NAMA PEJABAT)",
    ]  # fmt: skip
    places = [text.index(one) for one in order]
    assert all(one < two for one, two in pairwise(places))
    assert "DATA CONTOH" in text
    assert "cetakan ke-2" in text
    real = words(
        html("award", doc=values("award")["doc"] | {"demo": False, "number": "100.3/K.1/2023"})
    )
    assert "NOMOR: 100.3/K.1/2023" in real
    assert "DATA CONTOH" not in real


@pytest.mark.parametrize("paper", ["f4", "a4"])
@pytest.mark.parametrize("emblem", [True, False])
@pytest.mark.parametrize("kind", ["award", "participation", "juror"])
def test_nothing_overlaps_and_nothing_is_cut(kind, emblem, paper):
    """The longest names, both papers, with and without the emblem."""
    width, height = PAPERS[paper]
    (page,) = boxes(kind, paper=paper, letterhead={"emblem": emblem})

    words_ = page["words"][0]
    signature, mark = page["signature"][0], page["mark"][0]
    last = max(box[3] for name in ("award", "place", "role") for box in page.get(name, []))
    assert last <= signature[1], "the words run into the signature"
    assert max(page["name"][0][3], *(box[3] for box in page.get("rank", [page["name"][0]]))) <= (
        height - 20
    )
    for left, top, right, bottom in (words_, signature, mark):
        assert left >= 20
        assert top >= 20
        assert right <= width - 20
        assert bottom <= height - 20
    assert page["emblem" if emblem else "giver"][0][1] >= 20
    room = page["room"][0]
    assert room[3] - room[1] >= (35 if kind == "award" else 22)
    code = page["img"][-1]
    assert 12 <= code[2] - code[0] <= 15
    assert code[3] - code[1] <= 15.5  # with the blank line under it
    assert mark[2] <= signature[0]


@pytest.mark.parametrize("paper", PAPERS)
def test_the_number_of_the_decree_is_not_torn_from_its_year(paper):
    """A last line of "2022" alone is what makes a paper look homemade."""
    (page,) = boxes("juror", paper=paper)

    assert {round(bottom - top) for _left, top, _right, bottom in page["together"]} == {6}


@pytest.mark.parametrize("paper", PAPERS)
def test_the_longest_regency_stands_on_one_line_of_the_piagam(paper):
    (page,) = boxes("award", paper=paper, recipient="Pemerintah Kabupaten Penajam Paser Utara")

    (_left, top, _right, bottom) = page["recipient"][0]
    assert bottom - top < 15


def test_the_room_between_the_office_and_the_name_is_35_mm():
    for paper in PAPERS:
        (page,) = boxes("award", paper=paper)
        left, top, *_rest = page["signature"][0]
        office = [box for box in page["p"] if box[0] >= left and box[1] >= top][-1]
        assert page["name"][0][1] - office[3] >= 35


@pytest.mark.parametrize(("paper", "size"), [("f4", (330, 215)), ("a4", (297, 210))])
def test_the_sheet_is_one_page_across_and_the_frame_keeps_off_the_edge(paper, size):
    pdf = printed("award", paper=paper)

    assert sizes(pdf) == [size]
    assert EDGE - 0.4 >= 5  # half of the outer line
    with pikepdf.open(io.BytesIO(pdf)) as document:
        page = document.pages[0]
        assert "/Under" in page.resources["/XObject"]
        content = page.Contents[0].read_bytes()
        assert content.split() == b"/Artifact BMC q /Under Do Q EMC".split()
        with document.open_metadata() as about:
            assert (about["pdfaid:part"], about["pdfaid:conformance"]) == ("3", "U")
        assert "/StructTreeRoot" in document.Root


def test_the_code_may_stand_on_the_back():
    front, back = boxes("award", code_on_back=True)

    assert "mark" not in front
    assert "img" not in front
    assert back["img"][0][2] - back["img"][0][0] <= 15
    assert sizes(printed("award", code_on_back=True)) == [(330, 215)] * 2


def test_the_same_certificate_gives_the_same_bytes_with_fonts_in_stock_or_not():
    first = printed("award")
    again = printed("award")
    engine._stock.cache_clear()
    engine._drawn.cache_clear()

    assert first == again == printed("award")
    assert first != printed("award", rank="Terbaik II")


def test_the_code_as_points_is_the_code():
    out = io.BytesIO()
    segno.make_qr(CODE, error="m", boost_error=False, mask=4).save(
        out, kind="png", border=2, scale=4
    )
    ours, theirs = (
        Image.open(io.BytesIO(one)).convert("L") for one in (qr_png(CODE), out.getvalue())
    )
    assert (ours.size, ours.tobytes()) == (theirs.size, theirs.tobytes())


@pytest.fixture
def booklet(settings, tmp_path, golden):
    settings.PANJI_FILES_DIR = tmp_path / "files"
    build.decide(golden)
    Edition.objects.update(occasion="Hari Ulang Tahun Ke-66")
    paper = make(actions.issue_booklet(golden.fresh(), by=golden.secretary).pk)
    assert paper.state == DocumentState.ISSUED, paper.error
    return paper


def test_the_booklet_is_tagged_bookmarked_and_about_ten_pages(booklet):
    from assessments.files import store  # noqa: PLC0415

    assert 8 <= booklet.pages <= 13
    with store.open(booklet.blob.sha256) as file, pikepdf.open(io.BytesIO(file.read())) as paper:
        with paper.open_metadata() as about:
            assert about["pdfuaid:part"] == "1"
        assert str(paper.Root.Lang) == "id"
        assert paper.Root.MarkInfo.Marked
        with paper.open_outline() as outline:
            titles = [item.title for item in outline.root]
            titles += [child.title for item in outline.root for child in item.children]
    for chapter in ("1. Ringkasan", "2. Hasil akhir", "6. Cara menilai", "Lampiran I."):
        assert any(title.startswith(chapter) for title in titles), (chapter, titles)


def test_the_booklet_says_the_digits_of_the_golden_award(booklet):
    data = booklet.data
    assert [(one["name"], one["total"]) for one in data["summary"]["places"]] == [
        ("Kabupaten D", "83,81"), ("Kabupaten F", "83,50"), ("Kabupaten A", "80,07"),
    ]  # fmt: skip
    assert data["weights"] == {
        "questionnaire": "70", "presentation": "30", "nomination": "70", "visit": "30",
    }  # fmt: skip
    assert len(data["nominees"]) == 4
    assert len(data["results"]) == 10
    assert data["sheets"]["columns"] == [f"Juri {n}" for n in range(1, 8)]
    assert not any("Juri Contoh" in str(part) for part in (data["sheets"], data["dots"]))


def test_the_booklet_compares_components_in_one_chart_that_fits_a_page():
    rows = [
        {"name": f"Kabupaten {n}", "rank": n, "award": "", "components": {"K1": "50", "K2": None}}
        for n in range(1, 36)
    ]
    first, second = component_matrix(rows, [{"code": "K1"}, {"code": "K2"}])

    assert (len(first["rows"]), len(second["rows"])) == (30, 5)
    half, none = first["rows"][0]["bars"]
    assert Fraction(half["length"]) * 2 == int(first["track"])
    assert none["length"] == ""
    with pytest.raises(ValueError, match="outside"):
        component_matrix([rows[0] | {"components": {"K1": "101"}}], [{"code": "K1"}])


def test_the_booklet_leaves_no_page_with_a_handful_of_lines(booklet):
    """A card or a chart that slipped to a page of its own is what it looked like before."""
    html_text = render_to_string("results/pdf/booklet.html", print_context(booklet))
    page = weasyprint.HTML(
        string=html_text, url_fetcher=engine.ClosedFetcher(assets()), base_url=engine.BASE
    )
    css = tuple(sheets("a4", "base", "booklet"))
    fonts, styles = engine._stock(LATIN, css)
    laid = page.render(font_config=fonts, stylesheets=styles).pages
    for number, one in list(enumerate(laid, 1))[1:-1]:
        low = max(
            (box.position_y + box.height) / MM
            for box in one._page_box.descendants()
            if isinstance(box, weasyprint.formatting_structure.boxes.TextBox)
            and box.position_y / MM < 270
            and box.text != "DATA CONTOH"
        )
        assert low > 120, (number, low)
