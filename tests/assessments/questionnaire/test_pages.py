"""What each page shows to whom, and in how many queries."""

import re

import pytest
from django.urls import reverse

from accounts.models import Role
from assessments.editions.panel_models import Duty
from assessments.editions.stages import Stage
from assessments.instrument.models import AnswerType, Component
from assessments.questionnaire.models import AnswerSave, Evidence
from tests.assessments.questionnaire.office import make_office, make_questions, move_to
from tests.factories import (
    make_deadline,
    make_edition,
    make_indicator,
    make_participant,
    make_seal,
    make_seat,
    make_user,
)

PAGES = ("tasks", "component", "check", "history", "sign", "receipt")


def page_of(office, client, name: str):
    args = [office.component] if name == "component" else []
    return client.get(office.url(name, *args))


@pytest.mark.parametrize("name", [name for name in PAGES if name != "sign"])
def test_operator_and_head_open_every_page(office, operator, head, name):
    assert page_of(office, operator, name).status_code == 200
    assert page_of(office, head, name).status_code == 200


def test_the_sign_off_page_is_the_heads(office, operator, head):
    assert page_of(office, head, "sign").status_code == 200
    assert page_of(office, operator, "sign").status_code == 403


def test_each_question_has_the_control_that_fits_its_type(office, operator):
    text = page_of(office, operator, "component").content.decode()

    def controls(name: str) -> set[tuple[str, str]]:
        form = re.search(rf'<form[^>]*id="a-{office.codes[name]}".*?</form>', text, re.DOTALL)
        assert form
        fields = re.findall(r"<(input|textarea)([^>]*)>", form[0])
        found = set()
        for tag, attributes in fields:
            kind = re.search(r'type="(\w+)"', attributes)
            field = re.search(r'name="(\w+)"', attributes)
            assert field
            if field[1] not in ("csrfmiddlewaretoken", "seen", "key", "note"):
                found.add((kind[1] if kind else tag, field[1]))
        return found

    assert {name: controls(name) for name in office.codes} == {
        "level": {("radio", "choice")},
        "checklist": {("checkbox", "choices"), ("checkbox", "none")},
        "yes_no": {("radio", "yes")},
        "number": {("text", "number")},
        "link": {("text", "url")},
        "document": set(),
        "percent": {
            ("text", "in_pd_percent"),
            ("hidden", "was_pd_percent"),
            ("text", "in_pd_total"),
            ("hidden", "was_pd_total"),
        },
        "other": {
            ("text", "in_pd_other"),
            ("hidden", "was_pd_other"),
            ("text", "in_pd_total"),
            ("hidden", "was_pd_total"),
        },
    }


def test_a_stored_answer_comes_back_as_it_was_typed(office, operator):
    office.save(operator, "number", number="2,5")
    office.save(operator, "percent", in_pd_percent="30", in_pd_total="58")
    office.save(operator, "level", choice="1")

    text = page_of(office, operator, "component").content.decode()

    assert re.search(r'name="number" value="2,5"', text)
    assert re.search(r'name="in_pd_total" value="58"', text)
    assert re.search(r'name="was_pd_total" value="58"', text)
    assert re.search(r'name="choice" value="1" id="[^"]*" checked', text)
    assert f'name="seen" value="1" id="{office.codes["number"]}-seen"' in text


def test_the_limits_of_files_stand_beside_the_field(office, operator):
    text = page_of(office, operator, "component").content.decode()

    assert "10 MB" in text
    assert 'accept=".pdf,.jpg,.jpeg,.png,.xlsx,.docx"' in text


def test_a_note_says_where_else_a_figure_is_used(office, operator):
    text = page_of(office, operator, "component").content.decode()

    assert f"angka ini juga dipakai pada {office.codes['other']}" in text


def test_figures_that_do_not_fit_are_warned_about_and_saved_all_the_same(db, browse):
    edition = make_edition(Stage.QUESTIONNAIRE)
    component, codes = make_questions(edition)
    edition.indicators.filter(code=codes["percent"]).update(
        consistency=f"pd_total == pd_percent + {codes['number']}"
    )
    make_seal(edition)
    make_deadline(edition, Stage.QUESTIONNAIRE)
    office = make_office(edition, component, codes)
    client = browse(office.operator)
    first = office.save(client, "percent", in_pd_percent="30", in_pd_total="58")

    second = office.save(client, "number", number="27")
    third = office.save(client, "number", seen=1, number="28")

    sentence = "Keduanya harus sama."
    assert [sentence in answer.content.decode() for answer in (first, second, third)] == [
        False,
        True,
        False,
    ]


def test_the_check_page_lists_what_costs_points_and_nothing_else(office, operator):
    """practice.md, test 3: an answer that earns 0 points never lacks evidence."""
    office.save(operator, "percent", in_pd_percent="0", in_pd_total="58")
    office.save(operator, "other", in_pd_other="29", in_pd_total="58", was_pd_total="58")

    response = page_of(office, operator, "check")

    missing = [line.code for line in response.context["sheet"].without_evidence]
    assert missing == [office.codes["other"]]


def test_an_office_sees_no_other_office_anywhere(office, other, operator, browse):
    other.save(browse(other.operator), "number", number="3", note="Rahasia tetangga")

    texts = [page_of(office, operator, name).content.decode() for name in PAGES if name != "sign"]

    assert not any("Rahasia tetangga" in text or other.participant.name in text for text in texts)


# --- the table: who sees which number on this room's pages ---------------------------------------

POINTS = "12,34"  # of 20: canary


@pytest.fixture
def canary(db, browse):
    """An office whose one answer earns 12.34 points."""
    edition = make_edition(Stage.QUESTIONNAIRE)
    component, codes = make_questions(edition)
    question = edition.indicators.get(code=codes["yes_no"])
    question.yes_points = POINTS.replace(",", ".")
    question.save()
    make_seal(edition)
    make_deadline(edition, Stage.QUESTIONNAIRE)
    office = make_office(edition, component, codes)
    office.save(browse(office.operator), "yes_no", yes="yes")
    return office


def earned(text: str) -> bool:
    """Whether a page tells the points (the option's own worth, printed for all, apart)."""
    return POINTS in text.replace(f"({POINTS} poin)", "")


@pytest.mark.parametrize("stage", list(Stage))
@pytest.mark.parametrize(
    ("who", "readable"),
    [
        ("secretary", Stage.QUESTIONNAIRE),
        ("verifier", Stage.REVIEW),
        ("juror", None),
        ("chair", None),
        ("reviewer", None),
        ("other office", None),
    ],
)
def test_who_reads_an_offices_answers_and_that_nobody_reads_points_there(
    *, canary, browse, stage, who, readable
):
    order = list(Stage)
    people = {
        "secretary": lambda: make_user(Role.SECRETARIAT),
        "verifier": lambda: make_seat(canary.edition, verifies=True).user,
        "juror": lambda: make_seat(canary.edition, scores=True).user,
        "chair": lambda: make_seat(canary.edition, duty=Duty.CHAIR, scores=True).user,
        "reviewer": lambda: make_user(Role.REVIEWER),
        "other office": lambda: make_user(Role.OPERATOR, make_participant(canary.edition).regency),
    }
    client = browse(people[who]())
    move_to(canary, stage)

    response = client.get(canary.url("read", canary.participant.pk))

    text = response.content.decode()
    may_read = readable is not None and order.index(stage) >= order.index(readable)
    assert (response.status_code == 200, earned(text)) == (may_read, False)
    desk = reverse("review:overview", args=[canary.edition.slug, canary.participant.pk])
    assert (desk in text) == (who == "verifier" and may_read)
    if who == "other office":
        assert response.status_code == 404


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage is not Stage.SETUP])
def test_an_office_sees_its_own_claim_at_every_stage(canary, browse, stage):
    move_to(canary, stage)
    client = browse(canary.operator)

    for name in ("component", "check"):
        assert earned(page_of(canary, client, name).content.decode())


def test_the_secretariat_is_not_told_which_answers_earn_points_by_what_they_lack(
    office, operator, browse
):
    office.save(operator, "other", in_pd_other="29", in_pd_total="58")
    client = browse(make_user(Role.SECRETARIAT))

    text = client.get(office.url("read", office.participant.pk)).content.decode()

    assert "29 / 58 = 50%" in text
    assert "status-problem" not in text


def test_the_own_office_is_led_from_the_reading_page_to_its_own(office, operator):
    response = operator.get(office.url("read", office.participant.pk))

    assert response.url == office.url("tasks")


# --- queries -------------------------------------------------------------------------------------


def grown(count: int):
    """An office with `count` questions of each type, all answered, with evidence and history."""
    edition = make_edition(Stage.QUESTIONNAIRE)
    component, codes = make_questions(edition)
    for _more in range(count - 1):
        for type in AnswerType:
            make_indicator(Component.objects.get(edition=edition), type)
    make_seal(edition)
    make_deadline(edition, Stage.QUESTIONNAIRE)
    office = make_office(edition, component, codes)
    for number, indicator in enumerate(edition.indicators.all()):
        Evidence.objects.create(
            submission=office.submission,
            indicator=indicator,
            url=f"https://contoh.example.id/{number}",
            added_by=office.operator,
        )
        AnswerSave.objects.create(
            key=f"00000000-0000-0000-0000-{number:012}",
            submission=office.submission,
            indicator=indicator,
            data={"note": "x"},
            version=1,
            by=office.operator,
        )
    return office


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("name", "queries"),
    [("tasks", 13), ("component", 12), ("check", 13), ("history", 13), ("receipt", 15)],
)
def test_queries_of_a_page_do_not_grow(
    *, db, browse, count, name, queries, django_assert_num_queries
):
    office = grown(count)
    client = browse(office.operator)
    page_of(office, client, name)  # the sealed instrument is read once and kept

    with django_assert_num_queries(queries):
        assert page_of(office, client, name).status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_queries_of_the_reading_page_do_not_grow(*, db, browse, count, django_assert_num_queries):
    office = grown(count)
    client = browse(make_user(Role.SECRETARIAT))
    url = office.url("read", office.participant.pk)
    client.get(url)

    with django_assert_num_queries(13):
        assert client.get(url).status_code == 200


def test_queries_of_a_save(office, operator, django_assert_num_queries):
    office.save(operator, "number", number="1")

    with django_assert_num_queries(15):
        office.save(operator, "number", seen=1, number="2")
