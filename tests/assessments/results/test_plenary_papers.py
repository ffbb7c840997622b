"""What the minutes and the recapitulation of the final plenary say."""

import json
from fractions import Fraction

import pytest
from django.template.loader import render_to_string

from assessments.documents.models import Document, DocumentType
from assessments.documents.printing import context, print_document
from assessments.documents.prints import PRINTS
from assessments.pdf import count_pages
from assessments.results import actions
from tests.assessments.nomination import award as nomination
from tests.assessments.results import award as build


def html(type):
    paper = Document.objects.get(type=type)
    return " ".join(render_to_string(PRINTS[type].template, context(paper)).split())


def test_the_minutes_propose_and_the_official_decides(golden):
    build.decide(golden)

    page = html(DocumentType.FINAL_MINUTES)

    assert "diusulkan untuk ditetapkan sebagai penerima Panji Keberhasilan Pembangunan" in page
    assert "Penetapan penerima penghargaan dilakukan oleh Gubernur Kalimantan Timur." in page
    assert "delapan puluh tiga koma delapan satu" in page  # 83,81
    assert "<td>Terbaik III</td>" in page
    assert "Terbaik IV" not in page
    assert "Nominasi sebanyak 4 (empat) kabupaten/kota" in page
    assert "8 (delapan) dari 9 (sembilan) anggota sehingga memenuhi kuorum" in page
    assert "tanggal 17 Oktober 2022 sampai dengan 20 Oktober 2022." in page


def test_the_corrections_stand_with_ruling_and_reasons(golden):
    build.rule(golden, build.correct(golden, "D", "I0", Fraction(40)))
    build.rule(golden, build.correct(golden, "F", "I1", "-"), accepted=False)
    outcome = build.decide(golden)

    data = outcome.data["minutes"]["corrections"]
    assert (data["proposed"], data["accepted"], data["refused"]) == (
        "2 (dua)", "1 (satu)", "1 (satu)",
    )  # fmt: skip
    assert [(row["name"][-1], row["before"], row["after"], row["result"]) for row in data["rows"]] == [
        ("D", "80", "40", "Diterima"), ("F", "90", "–", "Ditolak"),
    ]  # fmt: skip
    rows = {row["name"][-1]: row for row in outcome.data["recap"]["recap"]["rows"]}
    assert (rows["D"]["verified"], rows["D"]["correction"], rows["F"]["correction"]) == (
        "87,68", "−4,00", "–",
    )  # fmt: skip
    assert rows["D"]["total"] == "86,30"  # the nomination as it was
    assert rows["D"]["corrected"] == "83,50"
    assert [rows[key]["final"] for key in "IEJHBC"] == ["–"] * 6


def test_no_juror_is_named_beside_his_marks(golden):
    outcome = build.decide(golden)
    minutes, recap = outcome.data["minutes"], outcome.data["recap"]

    whose = json.dumps(
        [minutes["sheets"], minutes["conflicts"], minutes["recap"], recap["recap"]],
        ensure_ascii=False,
    )
    assert not [seat.name for seat in golden.seats.values() if seat.name in whose]
    out = {
        one["juror"] for row in outcome.data["rows"] for one in row["sheets"] if not one["score"]
    }
    assert {row["juror"] for row in minutes["conflicts"]} == out
    assert len(out) == 3


def test_ten_regencies_fit_one_page_and_printing_twice_gives_the_same_bytes(golden):
    build.decide(golden)
    recap = Document.objects.get(type=DocumentType.FINAL_RECAP)
    first = print_document(recap)

    assert first == print_document(recap)
    assert count_pages(first) == 1


@pytest.mark.fault("X2")
def test_markup_in_what_people_typed_is_printed_as_they_typed_it(db):
    award = build.to_plenary(
        nomination.simple({"A": 90, "B": 80, "C": 70}), dict.fromkeys("ABC", 80)
    )
    build.meet(award, dissent="<script>alert(1)</script>{{7*7}}")
    build.decide(award)

    page = html(DocumentType.FINAL_MINUTES)

    assert "&lt;script&gt;alert(1)&lt;/script&gt;{{7*7}}" in page
    assert "<script>" not in page


def test_totals_that_would_print_alike_get_more_decimals_and_a_note(db):
    award = nomination.make_award(jurors=3, parts={"K1": [("I0", "100")]})
    for key, points in {"A": "800.04", "B": "800.02", "C": "700", "D": "600"}.items():
        nomination.add_entrant(award, key, verified={"I0": Fraction(points)})
        for juror in ("J1", "J2", "J3"):
            nomination.add_sheet(award, key, juror, [80] * 6)
    build.to_plenary(nomination.close(award), dict.fromkeys("ABC", 80))
    build.meet(award)

    outcome = build.decide(award)

    recap = outcome.data["recap"]["recap"]
    assert [row["final"] for row in recap["rows"]] == ["80,002", "80,001", "75,10", "–"]
    assert outcome.data["minutes"]["scores"][0]["words"] == "delapan puluh koma nol nol dua"
    assert "Nilai Akhir peringkat 1 dan 2 dibedakan pada desimal ke-3." in recap["extra_notes"]


def test_each_vote_stands_with_the_rank_it_gave_and_the_reason_of_its_own_group(db):
    award = build.to_plenary(
        nomination.simple({"A": 90, "B": 90, "C": 80, "D": 80}),
        {"A": 85, "B": 85, "C": 60, "D": 60},
    )
    build.meet(award)
    for first, second, reason in (("B", "A", "Rapat tertutup."), ("C", "D", "Rapat terbuka.")):
        one, two = award.participants[first].pk, award.participants[second].pk
        actions.vote(
            award.fresh(), places={one: 1, two: 2}, votes={one: 2, two: 1}, reason=reason,
            voters=[award.seats[name] for name in ("J1", "J2", "J3")], by=award.chair,
        )  # fmt: skip
    build.decide(award)

    page = html(DocumentType.FINAL_MINUTES)

    lines = [
        f"Kabupaten {name} memperoleh {votes} dari 3 (tiga) suara dan ditempatkan pada peringkat {rank}"
        for name, votes, rank in (
            ("B", "2 (dua)", 1), ("A", "1 (satu)", 2), ("C", "2 (dua)", 3), ("D", "1 (satu)", 4),
        )
    ]  # fmt: skip
    b, a, c, d = lines
    assert (
        f"{b}; {a}. Keterangan: Rapat tertutup. {c}; {d}. Keterangan: Rapat terbuka.</li>" in page
    )


def test_who_was_not_there_does_not_sign(golden):
    build.decide(golden)

    page = html(DocumentType.FINAL_MINUTES)

    signing = page[page.index('<table class="panel">') :]
    signing = signing[: signing.index("</table>")]
    rows = signing.split("</tr>")[:-1]
    names = [seat.name for key, seat in golden.seats.items() if key == "J7"]
    assert ["tidak hadir" in row for row in rows] == [names[0] in row for row in rows]
    assert signing.count("tidak hadir") == 1
