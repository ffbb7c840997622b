"""Files into rows: all or nothing, once, and only before the seal."""

import io
from decimal import Decimal
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from assessments.audit.models import Event
from assessments.editions.stages import Stage, StageError
from assessments.instrument.edit_actions import edit
from assessments.instrument.importer.instruments import parse_instrument
from assessments.instrument.importer.reading import read
from assessments.instrument.importer.rubrics import parse_presentation, parse_site
from assessments.instrument.load_actions import Outcome, load
from assessments.instrument.models import EvidenceRule, Indicator, Instrument, LegalBasis, Option
from assessments.instrument.problems import InstrumentError
from assessments.instrument.queries import tree
from assessments.instrument.rubric_models import Criterion, SiteItem
from assessments.instrument.seal_queries import preview_hash
from assessments.instrument.snapshot_queries import instrument_spec, presentation_spec, site_spec
from tests.assessments.instrument.samples import (
    FIXTURES,
    INSTRUMENT,
    PRESENTATION,
    SITE,
    indicator,
    sample,
    write,
)
from tests.factories import make_edition

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


@pytest.mark.parametrize("field", ["ikp", "tik", "statistik"])
def test_the_shipped_files_load_whole_and_come_back_as_they_are(field):
    edition = make_edition(slug=f"{field}-2022", field=field, year=2022)
    files: dict[str, Any] = {
        "instrument": FIXTURES / "instruments" / f"{field}.yaml",
        "presentation": FIXTURES / "rubrics" / f"{field}_presentation.yaml",
        "site": FIXTURES / "rubrics" / f"{field}_site_visit.yaml",
    }

    outcomes = load(edition, by=None, **files)

    spec = parse_instrument(read(files["instrument"])).spec
    codes = {one.code for one in spec.indicators()}
    assert set(outcomes.values()) == {Outcome.LOADED}
    assert instrument_spec(edition) == spec
    assert presentation_spec(edition) == parse_presentation(read(files["presentation"]))
    assert site_spec(edition) == parse_site(read(files["site"]), codes)
    assert sum(one.max_points for one in Indicator.objects.filter(edition=edition)) == 1000
    assert Instrument.objects.get(edition=edition).is_draft_text
    assert len(codes) == {"ikp": 60, "tik": 14, "statistik": 14}[field]


def test_the_broken_evidence_of_the_source_is_mended():
    spec = parse_instrument(read(FIXTURES / "instruments" / "ikp.yaml")).spec
    humas = next(one for one in spec.indicators() if one.code == "HUMAS-05")

    assert [(one.label, one.takes_files, one.takes_links) for one in humas.evidence] == [
        ("SOP, keputusan tim, dan contoh klarifikasi", True, True)
    ]


def test_rows_hold_what_the_file_says(edition):
    options = Option.objects.filter(indicator__code="TK-1").values_list("value", "points")

    assert list(options) == [("0", Decimal(0)), ("1", Decimal(35)), ("2", Decimal(100))]
    assert Indicator.objects.get(code="PS-2").when_zero_excludes
    assert list(
        EvidenceRule.objects.filter(indicator__code="TT-1").values_list(
            "takes_files", "takes_links"
        )
    ) == [(False, True)]
    assert list(edition.inputs.values_list("key", flat=True).order_by("key")) == [
        "aktif", "masuk", "proses", "selesai",
    ]  # fmt: skip
    assert list(edition.instrument.extensions) == ["pdf", "jpg"]
    assert [one.code for one in SiteItem.objects.get(code="V1-1").indicators.order_by("code")] == [
        "AN-1",
        "YA-1",
    ]


def test_the_same_file_twice_changes_nothing_and_says_so(edition, tmp_path):
    ids = list(Indicator.objects.values_list("pk", flat=True))
    events = Event.objects.count()
    again: dict[str, Any] = {
        "instrument": write(tmp_path, "instrument.yaml", INSTRUMENT),
        "presentation": write(tmp_path, "presentation.yaml", PRESENTATION),
        "site": write(tmp_path, "site.yaml", SITE),
    }

    outcomes = load(edition, by=None, **again)

    assert set(outcomes.values()) == {Outcome.SAME}
    assert (list(Indicator.objects.values_list("pk", flat=True)), Event.objects.count()) == (
        ids,
        events,
    )


def test_a_file_loaded_over_edits_leaves_them_unless_told(edition, secretary, tmp_path):
    edit(edition, {"indicator/YA-1/text": "Teks baru?"}, by=secretary)
    path = write(tmp_path, "instrument.yaml", INSTRUMENT)

    assert load(edition, by=None, instrument=path) == {"instrument.yaml": Outcome.EDITED}
    assert Indicator.objects.get(code="YA-1").text == "Teks baru?"
    assert load(edition, by=None, instrument=path, replace=True) == {
        "instrument.yaml": Outcome.LOADED
    }
    assert Indicator.objects.get(code="YA-1").text == "Apakah ada?"


def test_another_file_changes_what_differs_and_keeps_the_rows(edition, tmp_path):
    before = dict(Indicator.objects.values_list("code", "pk"))
    document = sample()
    document["sections"][0]["components"][1]["indicators"].reverse()
    indicator(document, "DK-1")["text"] = "Dokumen apa?"
    del document["legal_bases"]["UU2"]
    indicator(document, "YA-1")["legal_basis"] = ["UU1"]
    indicator(document, "TK-1").update(code="TK-9")

    load(edition, by=None, instrument=write(tmp_path, "baru.yaml", document))

    after = dict(Indicator.objects.values_list("code", "pk"))
    assert {code: pk for code, pk in after.items() if code != "TK-9"} == {
        code: pk for code, pk in before.items() if code != "TK-1"
    }
    assert [one.code for one in tree(edition).components[1].indicators.all()] == [
        "PS-2",
        "DK-1",
        "TT-1",
    ]
    assert list(LegalBasis.objects.values_list("code", flat=True)) == ["UU1"]


def test_an_indicator_the_site_visit_looks_at_cannot_vanish(edition, tmp_path):
    document = sample()
    indicator(document, "YA-1")["code"] = "YA-2"

    with pytest.raises(InstrumentError, match="V1-1: unknown indicator “YA-1”"):
        load(edition, by=None, instrument=write(tmp_path, "baru.yaml", document))


def test_nothing_is_half_imported(edition, tmp_path):
    document, rubric = sample(), sample(PRESENTATION)
    indicator(document, "YA-1")["text"] = "Teks baru?"
    rubric["criteria"][0]["weight"] = 61
    before = preview_hash(edition)

    with pytest.raises(InstrumentError) as caught:
        load(
            edition, by=None,
            instrument=write(tmp_path, "baru.yaml", document),
            presentation=write(tmp_path, "rubrik.yaml", rubric),
        )  # fmt: skip

    assert str(caught.value) == "rubrik.yaml: the criteria's weights add up to 101, not 100"
    assert preview_hash(edition) == before


def test_errors_of_all_files_come_together(edition, tmp_path):
    document, rubric, visit = sample(), sample(PRESENTATION), sample(SITE)
    document["instrument"]["edition_year"] = 2021
    document["instrument"]["code"] = "TIK"
    rubric["extra"] = 1
    visit["extra"] = 1

    with pytest.raises(InstrumentError) as caught:
        load(
            edition, by=None,
            instrument=write(tmp_path, "a.yaml", document),
            presentation=write(tmp_path, "b.yaml", rubric),
            site=write(tmp_path, "c.yaml", visit),
        )  # fmt: skip

    assert str(caught.value).splitlines() == [
        "a.yaml: instrument: is for tik, the edition is ikp",
        "a.yaml: instrument: is for 2021, the edition is 2022",
        "b.yaml: unknown key “extra”",
        "c.yaml: unknown key “extra”",
    ]


def test_a_sealed_edition_refuses_the_file(sealed, tmp_path):
    sealed.stage = Stage.SETUP  # even if it stood at the setup again
    sealed.save(update_fields=["stage"])

    with pytest.raises(StageError, match="already sealed"):
        load(sealed, by=None, instrument=write(tmp_path, "instrument.yaml", INSTRUMENT))


def test_after_the_setup_the_file_is_refused(edition, tmp_path):
    edition.stage = Stage.REVIEW
    edition.save(update_fields=["stage"])

    with pytest.raises(StageError):
        load(edition, by=None, instrument=write(tmp_path, "instrument.yaml", INSTRUMENT))


def test_the_command_loads_and_records(tmp_path, secretary):
    edition = make_edition(slug="ikp-2022", year=2022)
    files = [
        str(write(tmp_path, "instrument.yaml", INSTRUMENT)),
        f"--rubric-presentation={write(tmp_path, 'presentation.yaml', PRESENTATION)}",
        f"--rubric-site={write(tmp_path, 'site.yaml', SITE)}",
    ]
    said = []
    for _round in range(2):
        out = io.StringIO()
        call_command("load_instrument", *files, edition="ikp-2022", by=secretary.email, stdout=out)
        said.append(out.getvalue().splitlines())

    assert said == [
        [f"{name}.yaml: loaded" for name in ("instrument", "presentation", "site")],
        [
            f"{name}.yaml: was loaded before; nothing changed"
            for name in ("instrument", "presentation", "site")
        ],
    ]
    events = Event.objects.filter(edition=edition, action="instrument.load")
    assert list(events.values_list("actor", flat=True)) == [secretary.pk]
    assert Criterion.objects.count() == 2


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ({"edition": "ikp-1999"}, "There is no edition “ikp-1999”."),
        ({"edition": "ikp-2022", "by": "tak@ada.example"},
         "There is no person with the e-mail address tak@ada.example."),
    ],
)  # fmt: skip
def test_the_command_refuses(tmp_path, arguments, complaint):
    make_edition(slug="ikp-2022", year=2022)
    path = str(write(tmp_path, "instrument.yaml", INSTRUMENT))

    with pytest.raises(CommandError) as caught:
        call_command("load_instrument", path, **arguments)

    assert str(caught.value) == complaint


def test_the_command_shows_what_is_wrong_with_a_file(tmp_path):
    make_edition(slug="ikp-2022", year=2022)
    document = sample()
    indicator(document, "YA-1")["max_points"] = 90

    with pytest.raises(CommandError) as caught:
        call_command(
            "load_instrument", str(write(tmp_path, "x.yaml", document)), edition="ikp-2022"
        )

    assert str(caught.value).splitlines() == [
        "x.yaml: A1: the indicators' points add up to 595, not 605",
        "x.yaml: all points add up to 990, not 1,000",
        "x.yaml: YA-1: yes_points is 100, but the most points are 90",
    ]
    assert not Instrument.objects.exists()
