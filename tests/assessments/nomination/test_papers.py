"""What the two papers say: from the frozen data, always Indonesian, jurors by pseudonym."""

import json
from fractions import Fraction
from types import SimpleNamespace
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from assessments.documents.models import Document, DocumentType
from assessments.documents.printing import context, print_document
from assessments.documents.prints import PRINTS
from assessments.editions.panel_models import PanelMember
from assessments.nomination import queries
from assessments.nomination.papers.words import inside_sentence, joined, pseudonyms
from assessments.presentation.models import Mark
from assessments.review.models import Verification
from assessments.scoring.rounding import exact_text
from tests.assessments.nomination import award as build
from tests.assessments.nomination.conftest import open_it


def paper(type):
    return Document.objects.select_related("edition").get(type=type)


def html(type):
    return render_to_string(PRINTS[type].template, context(paper(type)))


def test_the_recapitulation_prints_the_golden_digits(award, opened, case):
    expected, entrants = case["expected"], case["data"]["entrants"]
    rows = {row["name"][-1]: row for row in opened.data["recap"]["recap"]["rows"]}
    comma = {
        key: [text.replace(".", ",") for text in expected[key]]
        for key in ("Q_verified", "Q_claimed", "P", "NOM")
    }

    assert [rows[key]["verified"] for key in entrants] == comma["Q_verified"]
    assert [rows[key]["claimed"] for key in entrants] == comma["Q_claimed"]
    assert [rows[key]["presentation"] for key in entrants] == comma["P"]
    assert [rows[key]["total"] for key in entrants] == comma["NOM"]
    assert [int(rows[key]["rank"]) for key in entrants] == expected["rank"]
    assert [key for key in entrants if rows[key]["nominee"]] == expected["nominees"]
    assert [row["name"][-1] for row in opened.data["recap"]["recap"]["rows"]] == list("DFAGIEJHBC")
    assert {key: (rows[key]["jurors"], rows[key]["note"]) for key in "ADH"} == {
        "A": ("6", ""), "D": ("5", "R: 1 juri"), "H": ("5", "–: 1 juri"),
    }  # fmt: skip


def test_the_minutes_count_from_the_data_and_name_no_juror_beside_his_marks(award, opened):
    data, called = opened.data["minutes"], pseudonyms(queries.compute(award.fresh()))

    assert data["nominees"] == {
        "count": "4 (empat)", "names": ["Kabupaten A", "Kabupaten D", "Kabupaten F", "Kabupaten G"],
    }  # fmt: skip
    assert (
        data["tie"] == "antara Kabupaten A dan Kabupaten G; seluruhnya ditetapkan sebagai nominasi"
    )
    assert data["attendance"] == {
        "present": "8 (delapan)",
        "members": "9 (sembilan)",
        "quorum_met": True,
    }
    assert data["participation"]["submitted"] == "10 (sepuluh)"
    assert data["meeting"]["day_words"] == "tujuh"
    assert [row["name"][-1] for row in data["recap"]["rows"]] == list(
        "ABCDEFGHIJ"
    )  # no order to read
    assert not data["recap"]["ranked"]
    assert data["sheets"]["columns"] == [f"Juri {n}" for n in range(1, 8)]
    names = {key: called[seat.pk] for key, seat in award.seats.items() if seat.scores}
    marks = {
        row["name"][-1]: dict(zip(data["sheets"]["columns"], row["marks"], strict=True))
        for row in data["sheets"]["rows"]
    }
    assert (marks["D"][names["J3"]], marks["H"][names["J5"]], marks["A"][names["J7"]]) == (
        "R", "–", "–",
    )  # fmt: skip
    whose = json.dumps([data["sheets"], data["conflicts"], data["recap"]], ensure_ascii=False)
    assert not [seat.name for seat in award.seats.values() if seat.name in whose]
    assert data["not_scoring"] == "3 (tiga)"
    assert {row["juror"] for row in data["conflicts"]} == {names["J3"], names["J5"], names["J7"]}


def test_the_numbers_of_the_jurors_do_not_follow_the_list_that_the_minutes_sign(award, opened):
    """Annex IV and the signatures name the panel in the decree's order; "Juri 1" must not be its first."""
    called = pseudonyms(queries.compute(award.fresh()))
    decree = [seat.pk for seat in award.seats.values() if seat.scores]

    # Shuffled by the installation's key: here for a panel large enough that chance cannot order it.
    many: Any = SimpleNamespace(members=[PanelMember(pk=pk) for pk in range(1, 101)])
    assert list(pseudonyms(many)) != list(range(1, 101))
    assert list(pseudonyms(many).values()) == [f"Juri {n}" for n in range(1, 101)]
    assert sorted(called) == sorted(decree)
    assert opened.data["jurors"] == {name: pk for pk, name in called.items()}  # the archive knows


def test_the_recapitulation_shows_the_sum_where_a_calculator_would_be_off_by_a_hundredth(db):
    award = build.simple({"A": 90, "B": 80, "C": 70})
    rows = {"A": ("752.754", 85), "B": ("752.746", 87)}
    for key, (points, mark) in rows.items():
        exact = exact_text(Fraction(points))
        Verification.objects.filter(submission__participant=award.participants[key]).update(
            exact=exact
        )
        Mark.objects.filter(sheet__participant=award.participants[key]).update(value=mark)
    award.meet(quorum=3)
    (note,) = open_it(award).data["recap"]["recap"]["extra_notes"]

    # B: 70 × 75,27 + 30 × 87 = 78,789; exact 78,79222: both 78,79. A: 78,196 against 78,19278.
    assert note == (
        "Dihitung dengan desimal yang lebih banyak daripada yang tercetak: Kabupaten A"
        " (70 × 75,275 + 30 × 85,000) : 100 = 78,193."
    )


def test_who_was_not_at_the_meeting_has_no_line_to_sign_on(award, opened):
    page = html(DocumentType.NOMINATION_MINUTES)
    absent = [one["name"] for one in opened.data["minutes"]["panel"] if not one["present"]]

    assert absent == [award.seats["J7"].name]
    assert page.count('">tidak hadir</td>') == 1
    assert ("7. ...." in page, page.count("6. ....")) == (False, 2)  # signatures and annex IV


def test_only_civil_servants_have_a_rank_and_the_head_of_agency_signs_only_beside_another_chair(db):
    award = build.simple({"A": 90, "B": 80, "C": 70})
    chair = award.seats["J1"]
    chair.nip, chair.grade = "197001011995011001", "Pembina Utama Muda (IV/c)"
    chair.save()
    award.meet(quorum=3)
    open_it(award)

    page = html(DocumentType.NOMINATION_MINUTES)
    data = paper(DocumentType.NOMINATION_MINUTES).data
    assert [bool(one["nip"]) for one in data["panel"]] == [True, False, False, False, False]
    assert page.count("NIP ") == 1
    assert data["acknowledged"]["position"] == [
        "Kepala Dinas Komunikasi dan Informatika", "Pemerintah Provinsi Kalimantan Timur,",
    ]  # fmt: skip
    assert "Mengetahui," in page


def test_the_head_of_agency_who_chairs_does_not_sign_twice(db):
    award = build.simple({"A": 90, "B": 80, "C": 70})
    award.edition.agency_head_name = award.seats["J1"].name
    award.edition.save()
    award.meet(quorum=3)
    open_it(award)

    assert paper(DocumentType.NOMINATION_MINUTES).data["acknowledged"] is None


def test_a_missed_quorum_and_no_days_for_objections_are_said(db):
    award = build.simple({"A": 90, "B": 80, "C": 70})
    award.meet(quorum=6, dissent="Juri 2 berpendapat lain.", visit_on="")
    open_it(award)

    page = html(DocumentType.NOMINATION_MINUTES)
    assert "belum memenuhi kuorum" in page
    assert "masa sanggah tidak diselenggarakan" in page
    assert "Juri 2 berpendapat lain." in page
    assert "yang waktunya ditetapkan kemudian" in page


@pytest.mark.fault("X2")
def test_markup_in_what_people_typed_is_printed_as_they_typed_it(db):
    award = build.simple({"A": 90, "B": 80, "C": 70})
    award.meet(
        quorum=3, place="<script>alert(1)</script>{{7*7}}", dissent='"><img src=x onerror=1>'
    )
    open_it(award)

    page = html(DocumentType.NOMINATION_MINUTES)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;{{7*7}}" in page
    assert "<img src=x" not in page
    assert "<script>" not in page


def test_the_papers_are_indonesian_whatever_language_opened_them(db):
    with translation.override("en"):
        award = build.simple({"A": 90, "B": 80, "C": 70, "D": None})
        award.meet(quorum=3)
        round_ = open_it(award)

    rows = {row["name"]: row for row in round_.data["recap"]["recap"]["rows"]}
    assert rows["Kabupaten D"]["note"] == "Tidak menyampaikan kuesioner"
    assert rows["Kabupaten A"]["total"] == "90,00"
    assert round_.data["minutes"]["date"] == "7 Oktober 2022"


def test_totals_that_would_print_alike_get_more_decimals_and_a_note(db):
    award = build.make_award(jurors=3, parts={"K1": [("I0", "100")]})
    for key, points in {"A": "800.06", "B": "800.02", "C": "700", "D": "600"}.items():
        build.add_entrant(award, key, verified={"I0": Fraction(points)})
        for juror in ("J1", "J2", "J3"):
            build.add_sheet(award, key, juror, [80] * 6)
    build.close(award).meet(quorum=3)

    recap = open_it(award).data["recap"]["recap"]

    assert [row["total"] for row in recap["rows"]] == ["80,004", "80,001", "73,00", "66,00"]
    told, sums = recap["extra_notes"]
    assert told == "Peringkat 1 dan 2 dibedakan pada desimal ke-3."
    assert "(70 × 80,006 + 30 × 80,000) : 100 = 80,004" in sums


def test_printing_twice_gives_the_same_bytes_and_both_papers_can_be_printed(award, opened):
    minutes, recap = paper(DocumentType.NOMINATION_MINUTES), paper(DocumentType.NOMINATION_RECAP)

    assert print_document(recap) == print_document(recap)
    assert print_document(minutes).startswith(b"%PDF-1.7")


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Tidak hadir.", "tidak hadir"), ("PPID belum ada", "PPID belum ada"), ("", "")],
)
def test_a_reason_inside_a_sentence(text, expected):
    assert inside_sentence(text) == expected


def test_names_in_a_row():
    assert [joined(list("abcd")[:n]) for n in range(5)] == [
        "",
        "a",
        "a dan b",
        "a, b, dan c",
        "a, b, c, dan d",
    ]
