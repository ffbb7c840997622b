"""What a file may not hold: each case names the place and the words of the complaint."""

from decimal import Decimal

import pytest

from assessments.instrument.importer.instruments import parse_instrument
from assessments.instrument.importer.reading import read
from assessments.instrument.importer.rubrics import parse_presentation, parse_site
from assessments.instrument.problems import InstrumentError
from tests.assessments.instrument.samples import PRESENTATION, SITE, indicator, sample, write

pytestmark = pytest.mark.usefixtures("english")
CODES = {"YA-1", "AN-1"}


def complaints(parse, folder, document):
    with pytest.raises(InstrumentError) as caught:
        parse(read(write(folder, "berkas.yaml", document)))
    return str(caught.value).splitlines()


def set_(code, /, **values):
    return lambda document: indicator(document, code).update(values)


def head(**values):
    return lambda document: document["instrument"].update(values)


def component(position, /, **values):
    return lambda document: document["sections"][0]["components"][position].update(values)


def scoring(code, /, **values):
    return lambda document: indicator(document, code)["scoring"].update(values)


def bands(*rows):
    found = [{"min": least, "max": most, "points": points} for least, most, points in rows]
    return scoring("AN-1", bands=found)


def option(position, /, **values):
    return lambda document: indicator(document, "CK-1")["items"][position].update(values)


REFUSALS = [
    # the file's form
    (lambda d: d.update(schema_version=2), "schema_version is 2, known is 1"),
    (lambda d: d.pop("sections"), "“sections” is missing"),
    (lambda d: d.update(extra=1), "unknown key “extra”"),
    (head(total_points=999), "instrument: total_points is 999, not 1000"),
    (head(status="maybe"), "instrument: “status” is “maybe”; known are draft, confirmed"),
    (head(title=7), "instrument: “title” must be a text, not “7”"),
    (head(evidence_rules={"allowed_extensions": [], "max_file_mb": 10}),
     "instrument, evidence_rules: name at least one file type, and a limit from 1 to 100 MB"),
    (head(evidence_rules={"allowed_extensions": [".pdf"], "max_file_mb": 10}),
     "instrument, evidence_rules: “.pdf” is not a file type"),
    (head(score_bands=[{"min": 10, "label": "x"}]), "score_bands: the lowest band must begin at 0"),
    # sums
    (lambda d: d["sections"][0].update(weight=99), "the sections' weights add up to 99, not 100"),
    (component(0, weight=60), "A: the components' weights add up to 99.5, not 100"),
    (component(0, weight=60), "A1: the indicators' points add up to 605, not 600"),
    (set_("DK-1", max_points=90), "all points add up to 990, not 1,000"),
    # codes
    (component(1, code="A1"), "A1: “A1” is there 2 times"),
    (set_("DK-1", code="TT-1"), "TT-1: “TT-1” is there 2 times"),
    (set_("DK-1", code="TT/1"), "TT/1: a code has letters, digits, - and _ only, not “TT/1”"),
    (component(0, code="weights"), "weights: this word cannot be a component's code"),
    # an indicator
    (set_("YA-1", type="essay"),
     "YA-1: “type” is “essay”; known are yes_no, level, checklist, number, percent, link, document"),
    (set_("YA-1", colour="red"), "YA-1: unknown key “colour”"),
    (set_("YA-1", text=None), "YA-1: “text” must be a text, not nothing"),
    (set_("YA-1", max_points="100"), "YA-1: “max_points” must be a number, not “100”"),
    (set_("YA-1", max_points=-1), "YA-1: “max_points” is negative: -1"),
    (set_("YA-1", max_points=1.001), "YA-1: “max_points” has more than 2 decimals: 1.001"),
    (set_("YA-1", max_points=100000), "YA-1: “max_points” is too large: 100000"),
    (set_("YA-1", required_evidence="ya"), "YA-1: “required_evidence” must be true or false, not “ya”"),
    (set_("YA-1", provenance="dream"), "YA-1: “provenance” is “dream”; known are seed, national, draft"),
    (set_("YA-1", legal_basis=["UU9"]), "YA-1: unknown legal basis “UU9”"),
    (set_("YA-1", evidence=[]), "YA-1: evidence is required, but no evidence is named"),
    (set_("YA-1", evidence=[{"label": "x", "kinds": ["video"]}]),
     "YA-1, evidence 1: unknown kind of evidence “video”; known are document, link"),
    (set_("YA-1", evidence=[{"label": "SOP", "tim": None, "kinds": ["link"]}]), "YA-1, evidence 1: unknown key “tim”"),
    (set_("YA-1", scoring={"method": "linear", "yes_points": 100}),
     "YA-1, scoring: the method of a yes_no is “yes_points”, not “linear”"),
    (scoring("YA-1", yes_points=90), "YA-1: yes_points is 90, but the most points are 100"),
    (set_("YA-1", inputs=[{"key": "n", "label": "N", "role": "numerator"}]),
     "YA-1: only a percentage has a numerator and a denominator"),
    # level and checklist
    (set_("TK-1", option_set="lain"), "TK-1: unknown option set “lain”"),
    (set_("TK-1", scoring={"method": "bands"}), "TK-1: a level has no scoring"),
    (lambda d: d["option_sets"]["tingkat"][2].update(fraction=0.9),
     "TK-1: the best option is 90, but the most points are 100"),
    (lambda d: d["option_sets"]["tingkat"][2].update(fraction=1.1),
     "option_sets, tingkat 3: a fraction is at most 1, not 1.1"),
    (lambda d: d["option_sets"]["tingkat"][1].update(fraction=0.3333), None),
    (option(0, points=41), "CK-1: the sum of the items is 100.5, but the most points are 100"),
    (option(0, points=101), "CK-1: option “a” is 101, allowed are 0 to 100"),
    (option(0, value="b"), "CK-1: the option “b” is there 2 times"),
    (option(0, value=False), "CK-1, items 1: “value” must be a text, not “False”"),
    (set_("CK-1", items=[]), "CK-1: there is nothing to choose from"),
    # number
    (bands((1, None, 105)), "AN-1: the first band must begin at 0"),
    (bands((0, 0, 0), (5, 6, 5), (3, None, 105)), "AN-1: the bands must ascend: 3 comes after 5"),
    (bands((0, 3, 0), (2, None, 105)), "AN-1: the band from 0 must end before the next begins"),
    (bands((0, 0, 0), (1, 9, 105)), "AN-1: the last band must be open (max: null) or end at the largest value"),
    (bands((0, 0, 0), (1, None, 106)), "AN-1: the band from 1 is 106, allowed are 0 to 105"),
    (bands((0, 0, 0), (1, None, 100)), "AN-1: the best band is 100, but the most points are 105"),
    (bands(), "AN-1: there are no bands"),
    # percent and inputs
    (scoring("PS-1", full_at=0), "PS-1: full_at must be more than 0 and at most 100"),
    (lambda d: indicator(d, "PS-1").pop("when_zero"), "PS-1: when_zero is missing"),
    (set_("PS-1", when_zero={"points": 300}), "PS-1: when_zero is 300, allowed are 0 to 200"),
    (lambda d: indicator(d, "PS-2")["inputs"].pop(1),
     "PS-2: a percentage needs exactly one numerator and one denominator"),
    (lambda d: indicator(d, "PS-2")["inputs"][0].update(role="top"),
     "PS-2, inputs 1: “role” is “top”; known are numerator, denominator, info"),
    (lambda d: indicator(d, "PS-2")["inputs"][1].update(unit="orang"),
     "PS-2: the input “masuk” is in “orang” here and in “laporan” elsewhere"),
    (lambda d: indicator(d, "PS-2")["inputs"][0].update(key="masuk"), "PS-2: the input “masuk” is there 2 times"),
    (lambda d: indicator(d, "PS-2")["inputs"][0].update(key="a b"),
     "PS-2, inputs 1: the key “a b” may hold letters, digits and _ only"),
    (set_("PS-1", prefill={"lain": "regency.x"}), "PS-1: the prefill names “lain”, which is not an input here"),
    (set_("PS-1", consistency="masuk = selesai"),
     "PS-1: the consistency rule cannot be read at “masuk = selesai”; write a == b + c or a >= b"),
    (set_("PS-1", consistency="masuk == __import__('os')"),
     "PS-1: the consistency rule cannot be read at “__import__('os')”; write a == b + c or a >= b"),
    (set_("PS-1", consistency="masuk >= hilang + AN-1"),
     "PS-1: the consistency rule names “hilang”, which is neither an input nor a number here"),
    # link and document
    (scoring("TT-1", full=190), "TT-1: full is 190, but the most points are 195"),
    (scoring("TT-1", partial=196), "TT-1: partial is 196, allowed are 0 to 195"),
    (lambda d: indicator(d, "DK-1").pop("scoring"), "DK-1: “scoring” is missing"),
]  # fmt: skip


@pytest.mark.parametrize(("spoil", "complaint"), REFUSALS)
def test_instrument_is_refused_with_file_code_and_reason(tmp_path, spoil, complaint):
    document = sample()
    spoil(document)
    if complaint is None:  # a fraction that comes to too many decimals
        indicator(document, "TK-1")["max_points"] = 99.99
        complaint = "TK-1: option “1” comes to 33.326667 points: more than 2 decimals"

    assert f"berkas.yaml: {complaint}" in complaints(parse_instrument, tmp_path, document)


def test_every_error_is_listed_at_once(tmp_path):
    document = sample()
    indicator(document, "YA-1")["colour"] = "red"
    indicator(document, "DK-1")["max_points"] = "banyak"
    document["instrument"]["extra"] = 1

    assert complaints(parse_instrument, tmp_path, document) == [
        "berkas.yaml: YA-1: unknown key “colour”",
        "berkas.yaml: DK-1: “max_points” must be a number, not “banyak”",
        "berkas.yaml: instrument: unknown key “extra”",
    ]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("a: 1\na: 2\n", "line 2: the key “a” is there twice"),
        ("a: [1\n", "line 2: expected ',' or ']', but got '<stream end>'"),
        ("- 1\n", "here must be keys with values, not a list"),
        ("1: x\n", "line 1: the key 1 is not a text"),
        ("!!python/object/apply:os.system ['true']\n",
         "line 1: could not determine a constructor for the tag 'tag:yaml.org,2002:python/object/apply:os.system'"),
    ],
)  # fmt: skip
def test_what_is_no_good_yaml_is_refused_with_its_line(tmp_path, text, complaint):
    assert f"berkas.yaml: {complaint}" in complaints(parse_instrument, tmp_path, text)


def test_a_file_that_is_not_there_or_not_text_is_refused(tmp_path):
    (tmp_path / "biner.yaml").write_bytes(b"\xff\xfe\x00")
    for name in ("biner.yaml", "tidak-ada.yaml"):
        with pytest.raises(InstrumentError, match=name):
            read(tmp_path / name)


@pytest.mark.parametrize("typed", ["0x10", "1_000", "1e3", ".inf", "1:30", "010.5.1", "٨٥"])
def test_numbers_written_in_clever_ways_are_no_numbers(tmp_path, typed):
    text = write(tmp_path, "x.yaml", sample()).read_text("utf-8")
    text = text.replace("full: 195", f"full: {typed}")

    assert any(
        "TT-1, scoring: “full” must be a number" in line
        for line in complaints(parse_instrument, tmp_path, text)
    )


def test_numbers_are_exact_decimals(tmp_path):
    spec = parse_instrument(read(write(tmp_path, "x.yaml", sample()))).spec
    by_code = {one.code: one for one in spec.indicators()}

    assert [one.points for one in by_code["TK-1"].options] == [
        Decimal(0),
        Decimal(35),
        Decimal(100),
    ]
    assert [one.least for one in by_code["AN-1"].bands] == [
        Decimal(0),
        Decimal("0.01"),
        Decimal("2.01"),
    ]
    assert by_code["TT-1"].partial_points == Decimal("97.5")
    assert all(
        isinstance(number, Decimal)
        for one in spec.indicators()
        for number in (one.max_points, *(option.points for option in one.options))
    )


def test_a_legal_basis_from_after_the_assessed_year_cannot_be_named(tmp_path):
    document = sample()
    document["legal_bases"]["UU1"]["applies_from"] = 2024

    assert complaints(parse_instrument, tmp_path, document) == [
        "berkas.yaml: YA-1: unknown legal basis “UU1”"
    ]


def anchors(*levels):
    return lambda d: d["criteria"][0].update(
        anchors=[{"min": a, "max": b, "label": "x", "text": "x"} for a, b in levels]
    )


@pytest.mark.parametrize(
    ("spoil", "complaint"),
    [
        (lambda d: d["criteria"][0].update(weight=59), "the criteria's weights add up to 99, not 100"),
        (lambda d: d["criteria"][0].update(weight=60.5), "P1: “weight” has more than 0 decimals: 60.5"),
        (lambda d: d["criteria"][1].update(code="P1"), "P1: “P1” is there 2 times"),
        (lambda d: d["rubric"]["scale"].update(max=10),
         "rubric, scale: marks are whole numbers from 0 to 100; max is 10"),
        (lambda d: d.update(extra=1), "unknown key “extra”"),
        (anchors((60, 100), (0, 58)), "P1: the levels must cover 0 to 100 without gap or overlap; see 60 to 100"),
        (anchors((50, 99), (0, 49)), "P1: the levels must cover 0 to 100; the last ends at 99"),
    ],
)  # fmt: skip
def test_presentation_rubric_is_refused(tmp_path, spoil, complaint):
    document = sample(PRESENTATION)
    spoil(document)

    assert f"berkas.yaml: {complaint}" in complaints(parse_presentation, tmp_path, document)


@pytest.mark.parametrize(
    ("spoil", "complaint"),
    [
        (lambda d: d["aspects"][0].update(weight=90), "the aspects' weights add up to 90, not 100"),
        (lambda d: d["aspects"][0].update(weight=90), "V1: the items' weights add up to 100, not 90"),
        (lambda d: d["aspects"][0]["items"][0].update(links=["XX-9"]), "V1-1: unknown indicator “XX-9”"),
        (lambda d: d["aspects"][0]["items"][0].update(links=["YA-1", "YA-1"]), "V1-1: “YA-1” is there 2 times"),
        (lambda d: d["rubric"]["ratings"][0].update(score=120),
         "rubric, ratings 1: a rating is worth 0 to 100, not 120"),
        (lambda d: d["rubric"]["ratings"][0].update(score=90), "ratings: no rating is worth 100"),
        (lambda d: d["rubric"]["ratings"][0].pop("score"), "rubric, ratings 1: “score” is missing"),
    ],
)  # fmt: skip
def test_site_rubric_is_refused(tmp_path, spoil, complaint):
    document = sample(SITE)
    spoil(document)

    assert f"berkas.yaml: {complaint}" in complaints(
        lambda source: parse_site(source, CODES), tmp_path, document
    )
