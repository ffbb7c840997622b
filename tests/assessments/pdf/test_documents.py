"""The three documents: their words in the HTML, their shape in the PDF."""

import html as entities
import io
import logging
import re
from datetime import UTC, datetime
from typing import Any

import pikepdf
import pytest
from django.template.loader import render_to_string

from assessments.pdf import count_pages, qr_svg, render, sheets
from tests.assessments.pdf import samples
from tests.assessments.pdf.test_render import PIXEL, fonts_of

MOMENT = datetime(2022, 10, 7, 8, 0, tzinfo=UTC)
F4, A4 = (609, 935), (595, 842)  # points, rounded
DOCUMENTS: dict[str, tuple[str, Any, tuple[str, ...]]] = {
    "minutes": (
        "nomination/pdf/berita_acara.html",
        samples.minutes,
        ("f4", "base", "official", "recapitulation"),
    ),
    "recapitulation": (
        "nomination/pdf/recapitulation.html",
        samples.recapitulation,
        ("f4", "base", "recapitulation"),
    ),
    "receipt": ("questionnaire/pdf/receipt.html", samples.receipt, ("a4", "base", "receipt")),
}


def to_html(name: str, **changes: Any) -> str:
    template, context, _names = DOCUMENTS[name]
    return render_to_string(template, context(**changes))


def to_pdf(name: str, **changes: Any) -> bytes:
    return render(
        to_html(name, **changes),
        css=sheets(*DOCUMENTS[name][2]),
        assets={
            "panji:qr": qr_svg("https://panji.example.go.id/d/7K2M9QX4W3T8ZB5H").encode(),
            "panji:emblem": PIXEL,
        },
        title=DOCUMENTS[name][1]()["doc"]["title"],
        created=MOMENT,
    )


def words(html: str) -> str:
    """The visible words of `html`, blanks folded."""
    body = html.split("<body", 1)[1].split(">", 1)[1]
    text = " ".join(entities.unescape(re.sub(r"<[^>]+>", " ", body)).split())
    return re.sub(r" ([.,;])", r"\1", text)


def sizes(pdf: bytes) -> list[tuple[int, int]]:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return [(round(float(p.mediabox[2])), round(float(p.mediabox[3]))) for p in document.pages]


@pytest.mark.parametrize(
    ("name", "pages"),
    [
        ("minutes", [F4, F4, F4[::-1], F4, F4[::-1], F4, F4]),
        ("recapitulation", [F4[::-1]]),
        ("receipt", [A4, A4, A4]),
    ],
)
def test_pages_fonts_and_a_style_sheet_that_is_understood(name, pages, caplog):
    with caplog.at_level(logging.WARNING):
        pdf = to_pdf(name)

    assert [record.getMessage() for record in caplog.records] == []
    assert sizes(pdf) == pages
    assert fonts_of(pdf) <= {
        "Noto-Serif",
        "Noto-Serif-Bold",
        "Plus-Jakarta-Sans",
        "Plus-Jakarta-Sans-Bold",
    }
    assert to_pdf(name) == pdf


MINUTES = """
Berita Acara Rapat Pleno Penetapan Nominasi Penilaian Panji Keberhasilan Pembangunan
Pada hari ini, Jumat, tanggal tujuh bulan Oktober tahun dua ribu dua puluh dua (07-10-2022), pukul 13.30 sampai dengan
Samarinda dan secara daring melalui Zoom, kami yang bertanda tangan di bawah ini, Tim Penilai yang ditetapkan dengan
yang dihadiri oleh 5 (lima) dari 5 (lima) anggota sehingga memenuhi kuorum, berdasarkan:
dan masa sanggah tanggal 22 September 2022 sampai dengan tanggal 26 September 2022;
Kuesioner disampaikan oleh 9 (sembilan) kabupaten/kota; presentasi diikuti oleh 9 (sembilan) kabupaten/kota.
Yang tidak mengikuti: Kabupaten Mahakam Ulu, karena tidak menyampaikan kuesioner sampai dengan batas waktu.
Sanggahan yang diterima seluruhnya 1 (satu), sebagian 0 (nol), ditolak 1 (satu); rinciannya tercantum dalam
Nilai sama pada batas nominasi: tidak ada.
Menetapkan 3 (tiga) nominasi, disusun menurut abjad: Kabupaten Berau; Kabupaten Kutai Kartanegara; Kabupaten Paser.
Nominasi ditindaklanjuti dengan verifikasi lapangan pada tanggal 17 sampai dengan 28 Oktober 2022.
Pendapat berbeda: tidak ada. Lampiran merupakan bagian yang tidak terpisahkan dari Berita Acara ini.
Demikian Berita Acara ini dibuat dengan sebenarnya dalam rangkap 2 (dua) untuk dipergunakan sebagaimana mestinya.
sebagaimana mestinya. Samarinda, 7 Oktober 2022 Tim Penilai 1. Dr. H. Andi
Mengetahui, Plt. Kepala Dinas Komunikasi dan Informatika
""".strip().splitlines()


def test_minutes_say_what_practice_prescribes():
    text = words(to_html("minutes"))

    for sentence in MINUTES:
        assert sentence in text
    assert [f"LAMPIRAN {n} " in text for n in ("I", "II", "III", "IV", "V", "VI")] == [True] * 5 + [
        False
    ]


def test_minutes_of_four_nominees_without_an_objection_stage():
    changes: dict[str, Any] = {
        "basis": {**samples.minutes()["basis"], "objection_held": False},
        "nominees": {"count": "4 (empat)", "names": sorted(samples.REGENCIES[:4])},
        "tie": "antara Kabupaten Berau dan Kabupaten Kutai Barat",
        "not_scoring": "",
        "conflicts": [],
        "acknowledged": None,
        "follow_up": "",
        "meeting": {**samples.minutes()["meeting"], "online": ""},
    }
    text = words(to_html("minutes", **changes))

    assert "dengan masa sanggah tidak diselenggarakan;" in text
    assert (
        "Masa sanggah tidak diselenggarakan pada penilaian tahun ini sehingga tidak ada sanggahan"
        in text
    )
    assert "Nihil. Masa sanggah tidak diselenggarakan" in text
    assert "Menetapkan 4 (empat) nominasi" in text
    assert "batas nominasi: ada, antara Kabupaten Berau dan Kabupaten Kutai Barat." in text
    assert "karena benturan kepentingan atau berhalangan: tidak ada." in text
    assert "yang waktunya ditetapkan kemudian." in text
    assert "3 (tiga)" not in text
    assert "Mengetahui" not in text
    assert "secara daring" not in text


def test_only_those_who_have_one_get_a_line_for_their_number():
    text = to_html("minutes", acknowledged=None)

    assert text.count("NIP ") == sum(bool(member["nip"]) for member in samples.PANEL)


def test_the_official_number_is_dotted_until_it_is_known():
    dotted, known = (
        to_html("minutes"),
        to_html("minutes", doc=samples.doc(number="480/112/BA-PANJI")),
    )

    assert dotted.count('class="dots"') == 6  # the title and five annexes
    assert (known.count('class="dots"'), known.count("480/112/BA-PANJI")) == (0, 6)


def test_a_circulated_recapitulation_shows_no_ranks():
    assert "Peringkat</th>" not in to_html("minutes")
    assert "Peringkat</th>" in to_html("recapitulation")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_demo_data_is_marked_and_real_data_is_not(name):
    real = samples.doc(demo=False, version=2)

    assert to_html(name).count("DATA CONTOH") == 2
    assert "DATA CONTOH" not in to_html(name, doc=real)
    assert "Terbitan ke-2" in to_html(name, doc=real)


def test_recapitulation_explains_itself_and_carries_the_weights():
    text = words(to_html("recapitulation"))

    assert "Bobot (persen) 25 15 10 5 10 15 14 6 – – 70 30 100" in text
    assert "Nilai Nominasi = (70 × Nilai setelah Sanggah + 30 × Presentasi) : 100." in text
    assert "Instrumen: IKP 2022, versi 1, sidik 7c1e 90ab 4f02 d6c3." in text
    without = words(to_html("recapitulation", recap=samples.recap(objection_held=False)))
    assert "Bobot (persen) 25 15 10 5 10 15 14 6 – 70 – 30 100" in without
    assert "Nilai Nominasi = (70 × Nilai Terverifikasi + 30 × Presentasi) : 100." in without


def test_a_long_recapitulation_runs_on_with_its_heads():
    recap = samples.recap()
    recap["rows"] = recap["rows"] * 5

    assert sizes(to_pdf("recapitulation", recap=recap)) == [F4[::-1]] * 3


def test_receipt_names_who_answers_for_it_and_every_file():
    text = words(to_html("receipt", files=5))

    assert "Dra. Hj. Fatimah Contoh, M.Si., NIP 19680505 199203 2 005 Plt. Kepala Dinas" in text
    assert "Pernyataan tanggung jawab mutlak" in text
    assert text.count("9f86 d081 884c 7d65 9a2f") == 4
    assert "Jumlah 56 dari 56 814,60 1.000,00" in text


def test_receipt_without_files_says_so():
    assert "Tidak ada bukti dukung yang dilampirkan." in words(to_html("receipt", files=0))


def test_text_of_users_stays_text():
    hostile = '<img src="http://127.0.0.1:9/x"><a rel=attachment href="file:///etc/passwd">x</a>'
    changes = {"dissent": hostile, "tie": hostile}

    assert "<img src=&quot;http" not in to_html("minutes", **changes)
    assert count_pages(to_pdf("minutes", **changes)) == 7


def test_the_official_number_is_printed_as_the_registry_office_wrote_it():
    doc = samples.recapitulation()["doc"]
    small, capitals = (
        to_pdf("recapitulation", doc=doc | {"number": number})
        for number in ("400.10/12/Diskominfo", "400.10/12/DISKOMINFO")
    )

    assert small != capitals  # the title's capitals stop before it


def test_the_sums_for_the_calculator_leave_the_recapitulation_on_one_page():
    sums = "; ".join(
        f"Kabupaten {name} (70 × 75,273 + 30 × 85,050) : 100 = 78,206"
        for name in ("Penajam Paser Utara", "Kutai Kartanegara", "Mahakam Ulu", "Kutai Timur")
    )
    lead = "Dihitung dengan desimal yang lebih banyak daripada yang tercetak"
    recap = samples.recap() | {"extra_notes": [f"{lead}: {sums}."]}

    assert count_pages(to_pdf("recapitulation", recap=recap)) == 1
