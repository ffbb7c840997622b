"""An answer saves itself: each type, shared figures, versions, replays, bad values."""

from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from assessments.questionnaire.models import Answer, AnswerSave, InputValue
from assessments.questionnaire.queries import load

TYPED: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "level": ({"choice": "2"}, {"choice": "2"}),
    "checklist": ({"choices": ["0", "1"]}, {"choices": ["0", "1"], "checked": True}),
    "yes_no": ({"yes": "no"}, {"yes": False}),
    "number": ({"number": "2,5"}, {"number": Decimal("2.5")}),
    "link": (
        {"url": "https://ppid.contoh.example.id/a"},
        {"url": "https://ppid.contoh.example.id/a"},
    ),
    "document": ({"note": "Terlampir."}, {"note": "Terlampir."}),
}


@pytest.mark.parametrize("name", TYPED)
def test_each_type_stores_its_own_column(office, operator, name):
    typed, columns = TYPED[name]

    response = office.save(operator, name, **typed)

    assert response.status_code == 200
    assert "Tersimpan" in response.content.decode()
    answer = office.answer(name)
    expected = {
        "choice": "", "choices": [], "checked": False, "yes": None, "number": None, "url": "", "note": "",
    } | columns  # fmt: skip
    assert {key: getattr(answer, key) for key in expected} == expected
    assert (answer.version, answer.saved_by) == (1, office.operator)


def test_a_percentage_shows_its_arithmetic_and_its_points(office, operator):
    response = office.save(operator, "percent", in_pd_percent="30", in_pd_total="58")

    text = response.content.decode()
    assert "30 / 58 = 51,72% → 10,34 poin" in text
    assert (office.figure("pd_percent"), office.figure("pd_total")) == ("30", "58")


def test_pd_total_is_typed_once_and_changes_everywhere(office, operator):
    office.save(operator, "percent", in_pd_percent="15", in_pd_total="30")

    response = office.save(operator, "other", in_pd_other="10", in_pd_total="40", was_pd_total="30")

    lines = load(office.submission).lines
    words = {name: lines[office.codes[name]].words for name in ("percent", "other")}
    assert words == {"percent": "15 / 40 = 37,5%", "other": "10 / 40 = 25%"}
    assert InputValue.objects.filter(input__key="pd_total").count() == 1
    # The answer brings the other question's line along, for the same page.
    assert f'id="line-{office.codes["percent"]}"' in response.content.decode()


def test_a_figure_that_was_not_touched_keeps_what_another_page_stored(office, operator):
    office.save(operator, "percent", in_pd_percent="15", in_pd_total="30")
    shown = {"was_pd_percent": "15", "was_pd_total": "30"}
    office.save(operator, "percent", seen=1, in_pd_percent="15", in_pd_total="40", **shown)

    response = office.save(operator, "other", in_pd_other="10", in_pd_total="30", was_pd_total="30")

    assert response.status_code == 200
    assert office.figure("pd_total") == "40"
    assert 'data-figure="in_pd_total" value="40"' in response.content.decode()


def test_a_figure_changed_on_two_pages_collides(office, operator):
    office.save(operator, "percent", in_pd_percent="15", in_pd_total="30")

    response = office.save(operator, "other", in_pd_other="10", in_pd_total="50", was_pd_total="")

    assert response.status_code == 409
    text = response.content.decode()
    assert ">50<" in text
    assert ">30<" in text
    assert 'data-stored="was_pd_total" value="30"' in text
    assert office.figure("pd_total") == "30"
    assert office.answer("other") is None


def test_a_typed_0_is_an_answer(office, operator):
    office.save(operator, "number", number="0")
    office.save(operator, "percent", in_pd_percent="0", in_pd_total="30")

    lines = load(office.submission).lines
    assert [lines[office.codes[name]].answered for name in ("number", "percent", "other")] == [
        True,
        True,
        False,
    ]


def test_a_checklist_with_nothing_ticked_is_an_answer_when_it_says_so(office, operator):
    office.save(operator, "checklist", note="Belum ada.")
    before = load(office.submission).lines[office.codes["checklist"]].answered
    office.save(operator, "checklist", seen=1, none="on", note="Belum ada.")
    after = load(office.submission).lines[office.codes["checklist"]].answered

    assert (before, after) == (False, True)


@pytest.mark.fault("N5", "N2", "N3", "N4")
@pytest.mark.parametrize(
    "typed", ["-0,01", "-1", "1e2", "1.234", "8.1255", "٨٥", "NaN", "9" * 5000, "0x10", "+5"]
)
def test_a_bad_number_is_refused_and_nothing_is_stored(office, operator, typed):
    response = office.save(operator, "number", number=typed)

    assert response.status_code == 422
    assert 'data-field="number"' in response.content.decode()
    assert Answer.objects.count() == AnswerSave.objects.count() == 0


@pytest.mark.fault("N5")
@pytest.mark.parametrize("typed", ["", "   "])
def test_an_empty_number_is_not_an_answer(office, operator, typed):
    office.save(operator, "number", number=typed, note="Nanti.")

    assert office.answer("number").number is None
    assert not load(office.submission).lines[office.codes["number"]].answered


@pytest.mark.fault("N5")
def test_the_database_refuses_a_negative_number_too(office, operator):
    office.save(operator, "number", number="1")
    office.save(operator, "percent", in_pd_percent="1", in_pd_total="2")

    for rows, column in ((Answer.objects, "number"), (InputValue.objects, "value")):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**{column: -1})


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "ftp://contoh.example.id/a", "ppid.contoh", "data:text/html,x"]
)
def test_only_web_addresses_are_links(office, operator, url):
    response = office.save(operator, "link", url=url)

    assert response.status_code == 422
    assert office.answer("link") is None


def test_an_option_that_is_not_offered_is_refused(office, operator):
    assert office.save(operator, "level", choice="99").status_code == 422
    assert office.answer("level") is None


def test_without_javascript_a_bad_value_keeps_what_was_typed(office, operator):
    response = office.save(
        operator, "percent", fragment=False, in_pd_percent="dua", in_pd_total="30", note="Catatan."
    )

    text = response.content.decode()
    assert response.status_code == 422
    assert 'value="dua"' in text
    assert 'value="30"' in text
    assert "Catatan." in text
    assert (
        f'href="#{office.codes["percent"]}-in_pd_percent"' in text
    )  # the summary leads to the field


def test_without_javascript_a_save_goes_back_to_its_question(office, operator):
    response = office.save(operator, "number", fragment=False, number="3")

    assert response.status_code == 302
    assert response.url == f"{office.url('component', office.component)}#{office.codes['number']}"


@pytest.mark.fault("W1")
def test_the_second_of_two_tabs_gets_both_values(office, operator):
    office.save(operator, "number", number="3")

    response = office.save(operator, "number", number="5")

    text = response.content.decode()
    assert response.status_code == 409
    assert "5 kegiatan" in text
    assert "3 kegiatan" in text
    assert 'data-version="1"' in text
    assert office.operator.name.replace("'", "&#x27;") in text
    assert office.answer("number").number == 3


@pytest.mark.fault("W1")
def test_without_javascript_a_collision_shows_both_and_the_next_save_decides(office, operator):
    office.save(operator, "percent", in_pd_percent="15", in_pd_total="30")

    page = office.save(operator, "percent", fragment=False, in_pd_percent="16", in_pd_total="31")
    form = page.context["cards"][-2].form
    again = {name: form[name].value() for name in form.fields}
    saved = operator.post(office.save_url("percent"), again)

    assert (page.status_code, saved.status_code) == (409, 302)
    assert (office.figure("pd_percent"), office.figure("pd_total")) == ("16", "31")


@pytest.mark.fault("W2")
def test_twenty_replays_out_of_order_have_one_effect(office, operator):
    first, second = uuid4(), uuid4()
    old = {"number": "3", "seen": 0, "key": first}
    new = {"number": "5", "seen": 1, "key": second}
    office.save(operator, "number", **old)
    office.save(operator, "number", **new)

    statuses = {
        office.save(operator, "number", **(old if turn % 3 else new)).status_code
        for turn in range(20)
    }

    answer = office.answer("number")
    assert statuses == {200}
    assert (answer.number, answer.version) == (5, 2)
    assert list(AnswerSave.objects.order_by("version").values_list("key", "version")) == [
        (first, 1),
        (second, 2),
    ]


@pytest.mark.fault("W2")
def test_an_older_version_with_a_new_key_is_refused(office, operator):
    office.save(operator, "number", number="3")
    office.save(operator, "number", seen=1, number="5")

    assert office.save(operator, "number", seen=0, number="3").status_code == 409
    assert office.answer("number").number == 5


def test_a_key_of_another_question_has_no_effect(office, operator):
    key = uuid4()
    office.save(operator, "number", number="3", key=key)

    assert office.save(operator, "level", choice="1", key=key).status_code == 409
    assert office.answer("level") is None


@pytest.mark.fault("X6")
def test_fields_that_are_not_on_the_form_are_ignored(office, operator, other):
    office.save(
        operator,
        "number",
        number=["1", "3"],
        submission=other.submission.pk,
        saved_by=other.operator.pk,
        version=99,
        state="submitted",
        points="20",
        choice="2",
    )

    answer = office.answer("number")
    office.submission.refresh_from_db()
    assert (answer.number, answer.version, answer.saved_by) == (3, 1, office.operator)
    assert (answer.choice, office.submission.state) == ("", "draft")
    assert Answer.objects.count() == 1


@pytest.mark.fault("X1")
def test_a_nul_byte_is_refused(office, operator):
    assert office.save(operator, "number", number="3", note="a\0b").status_code in (400, 422)
    assert office.answer("number") is None


@pytest.mark.fault("X2")
def test_markup_in_an_explanation_is_shown_literally(office, operator):
    office.save(operator, "number", number="3", note='<script>x</script>{{7*7}}"><img onerror=1>')

    text = operator.get(office.url("component", office.component)).content.decode()
    assert "&lt;script&gt;x&lt;/script&gt;{{7*7}}&quot;&gt;&lt;img onerror=1&gt;" in text
    assert "<script>x" not in text


@pytest.mark.fault("X4")
def test_a_text_that_is_too_long_is_refused_with_the_limit(office, operator):
    response = office.save(operator, "number", number="3", note="é" * 20_001)

    assert response.status_code == 422
    assert "20000" in response.content.decode()


def test_two_thousand_words_fit(office, operator):
    text = " ".join(f"kata{n}" for n in range(2000))

    assert office.save(operator, "level", choice="1", note=text).status_code == 200
    assert office.answer("level").note == text


def test_every_save_is_kept_and_shown_in_the_history(office, operator):
    office.save(operator, "number", number="3")
    office.save(operator, "number", seen=1, number="5", note="Diperbarui.")

    text = operator.get(office.url("history")).content.decode()
    assert [row.data["number"] for row in AnswerSave.objects.order_by("version")] == ["3", "5"]
    assert "5 kegiatan" in text
    assert "3 kegiatan" in text
    assert "Diperbarui." in text


def test_a_save_that_changes_nothing_is_no_version(office, operator):
    office.save(operator, "number", number="3")

    response = office.save(operator, "number", seen=1, number="3,0")

    assert response.status_code == 200
    assert office.answer("number").version == 1
    assert AnswerSave.objects.count() == 1
