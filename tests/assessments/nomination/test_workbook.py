"""The workbook recomputes: every formula gives what the exact arithmetic gave, ranks and printed digits."""

import io
import warnings
from fractions import Fraction
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest

from assessments.nomination.papers.workbook import rank_places, workbook
from tests.assessments.nomination import award as build
from tests.assessments.nomination.conftest import open_it


def recompute(data, tmp_path):
    """Every cell as the `formulas` package computes it: {(sheet, "B7"): value}."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the package's own
        import formulas  # noqa: PLC0415 -- warns while it is imported

        file = tmp_path / "rekap.xlsx"
        file.write_bytes(data)
        model = formulas.ExcelModel().loads(str(file)).finish()
        solution = model.calculate()
        found = {}
        for key, value in solution.items():
            sheet, _sep, ref = str(key).rpartition("!")
            if ":" not in ref and hasattr(value, "value"):
                found[sheet.strip("'").rpartition("]")[2].upper(), ref] = value.value[0, 0]
    return found


def cells(data, *, cached):
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=cached)
    return {
        (sheet.title.upper(), cell.coordinate): cell.value
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


def assert_recomputes(data, tmp_path):
    """Each formula's own result equals the cached one: numbers to the last digits a double is good for."""
    formulas_, cached, fresh = (
        cells(data, cached=False),
        cells(data, cached=True),
        recompute(data, tmp_path),
    )
    live = [
        key for key, value in formulas_.items() if isinstance(value, str) and value.startswith("=")
    ]
    assert len(live) > 50
    for key in live:
        expected, got = cached.get(key, ""), fresh[key]
        if isinstance(expected, int | float):
            assert float(got) == pytest.approx(expected, abs=1e-11), key
        else:
            assert str(got) == expected, key
    return fresh


def column(values, sheet, title):
    """The cells below the head `title`, from the first participant on."""
    head = next(ref for (name, ref), value in values.items() if name == sheet and value == title)
    letters, row = head.rstrip("0123456789"), int(head.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    found = []
    while (sheet, f"{letters}{row + 1}") in values:
        row += 1
        found.append(values[sheet, f"{letters}{row}"])
    return found


def test_the_golden_workbook_recomputes_to_the_frozen_ranks(award, opened, case, tmp_path):
    data = workbook(award.fresh(), opened)

    assert_recomputes(data, tmp_path)

    shown = cells(data, cached=True)
    expected = case["expected"]
    place = {f"Kabupaten {key}": n for n, key in enumerate(case["data"]["entrants"])}
    names = column(shown, "REKAPITULASI", "Kabupaten/Kota")
    assert [name[-1] for name in names] == list("DFAGIEJHBC")
    for title, key in (
        ("Nilai Nominasi", "NOM"),
        ("Nilai Terverifikasi", "Q_verified"),
        ("Nilai Mandiri", "Q_claimed"),
        ("Presentasi", "P"),
    ):
        printed = column(shown, "REKAPITULASI", title)
        assert [f"{value:.2f}" for value in printed] == [
            expected[key][place[name]] for name in names
        ]
    assert column(shown, "REKAPITULASI", "Peringkat") == [
        expected["rank"][place[name]] for name in names
    ]
    assert column(shown, "HITUNG", "Sama?") == ["ya"] * 10
    assert column(shown, "HITUNG", "Nilai Nominasi (pecahan tepat)") == [
        expected["NOM_fraction"][place[name]] for name in names
    ]


@pytest.mark.fault("N7")
def test_float_noise_does_not_tear_a_tie_apart(db, tmp_path):
    award = build.make_award(jurors=3, parts={"K1": [("I0", "30"), ("I1", "30"), ("I2", "40")]})
    for key, points in {
        "A": (Fraction("0.1"), Fraction("0.2"), Fraction(300)),
        "B": (Fraction("0.3"), Fraction(0), Fraction(300)),
        "C": (Fraction(1, 7), Fraction(2, 7), Fraction(300) - Fraction(9, 70)),
        "D": (Fraction("0.3") + Fraction(1, 10**6), Fraction(0), Fraction(300)),
    }.items():
        build.add_entrant(award, key, verified=dict(zip(("I0", "I1", "I2"), points, strict=True)))
        for juror in ("J1", "J2", "J3"):
            build.add_sheet(award, key, juror, [70] * 6)
    build.close(award).meet(quorum=3)
    data = workbook(award.fresh(), open_it(award))

    fresh = assert_recomputes(data, tmp_path)

    ranks = column(cells(data, cached=True), "REKAPITULASI", "Peringkat")
    assert ranks == [1, 2, 2, 2]
    assert "TIDAK" not in {str(value) for value in fresh.values()}


@pytest.mark.fault("N8")
def test_halves_have_the_same_digits_on_paper_and_in_the_workbook(db, tmp_path):
    """Q of 0.125, 0.135 and 2.675 at two decimals: half up everywhere."""
    award = build.make_award(jurors=3, parts={"K1": [("I0", "100")]})
    for key, points in {"A": "1.25", "B": "1.35", "C": "26.75"}.items():
        build.add_entrant(award, key, verified={"I0": Fraction(points)})
        for juror in ("J1", "J2", "J3"):
            build.add_sheet(award, key, juror, [0] * 6)
    build.close(award).meet(quorum=3)
    round_ = open_it(award)
    data = workbook(award.fresh(), round_)

    fresh = assert_recomputes(data, tmp_path)

    printed = [row["verified"] for row in round_.data["recap"]["recap"]["rows"]]
    assert printed == ["2,68", "0,14", "0,13"]
    shown = cells(data, cached=True)
    assert [f"{value:.2f}" for value in column(shown, "REKAPITULASI", "Nilai Terverifikasi")] == [
        "2.68",
        "0.14",
        "0.13",
    ]
    ref = next(
        ref
        for (name, ref), value in shown.items()
        if name == "REKAPITULASI" and value == "Nilai Terverifikasi"
    )
    letters, row = ref.rstrip("0123456789"), int(ref.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    again = [float(fresh["REKAPITULASI", f"{letters}{row + n}"]) for n in (1, 2, 3)]
    assert [f"{value:.2f}" for value in again] == ["2.68", "0.14", "0.13"]


@pytest.mark.fault("X11")
def test_text_that_looks_like_a_formula_stays_text_and_nothing_links_outside(db):
    award = build.simple({"A": 90, "B": 80, "C": 70, "D": 60})
    evil = ['=HYPERLINK("http://x.example","klik")', "@SUM(1)", "+1", "\t=1+1"]
    for participant, name in zip(award.participants.values(), evil, strict=True):
        participant.name = name
        participant.save()
    award.meet(quorum=3)
    data = workbook(award.fresh(), open_it(award))

    book = openpyxl.load_workbook(io.BytesIO(data))
    for sheet in ("Rekapitulasi", "Hitung", "Poin Terverifikasi", "Lembar Juri"):
        names = [row[0] for row in book[sheet].iter_rows(max_col=1) if row[0].value in evil]
        assert {cell.value for cell in names} == set(evil)
        assert {cell.data_type for cell in names} == {"s"}
    with ZipFile(io.BytesIO(data)) as archive:
        assert not [name for name in archive.namelist() if "externalLink" in name]
        assert b"hyperlink" not in b"".join(
            archive.read(name) for name in archive.namelist() if "sheet" in name
        )


def test_whoever_has_no_score_is_a_dash_and_never_a_zero(db, tmp_path):
    award = build.simple({"A": 90, "B": 80, "C": 70, "D": None})
    build.add_entrant(award, "E", verified={"I0": Fraction(999)})
    for juror in ("J1", "J2", "J3"):
        build.add_missing(award, "E", juror, "not_presented")
    award.meet(quorum=3)
    data = workbook(award.fresh(), open_it(award))

    assert_recomputes(data, tmp_path)

    shown = cells(data, cached=True)
    assert column(shown, "REKAPITULASI", "Nilai Nominasi") == [90, 80, 70, "–", "–"]
    assert column(shown, "REKAPITULASI", "Peringkat") == [1, 2, 3, "–", "–"]


def test_the_same_round_gives_the_same_bytes(award, opened):
    assert workbook(award.fresh(), opened) == workbook(award.fresh(), opened)


def test_the_jurors_stand_under_pseudonyms(award, opened):
    shown = {str(value) for value in cells(workbook(award.fresh(), opened), cached=True).values()}

    assert {f"Juri {n}" for n in range(1, 8)} <= shown
    assert not shown & {seat.name for seat in award.seats.values()}


def test_the_rounding_before_the_ranks_keeps_different_totals_apart():
    row: dict[str, Any] = {
        "components": {},
        "claimed": None,
        "questionnaire": None,
        "presentation": None,
        "total_places": 2,
    }
    close = {"rows": [row | {"nomination": "80"}, row | {"nomination": "8000000001/100000000"}]}
    near_half = {
        "rows": [row | {"nomination": "160000000001/2000000000"}]
    }  # 80.0000000005: a half at 9 decimals

    assert rank_places(close) == 9
    assert rank_places(near_half) == 8
