"""What the pages of the workbench show."""

from decimal import Decimal
from fractions import Fraction

import pytest

from assessments.editions.stages import Stage
from assessments.instrument.models import AnswerType
from assessments.questionnaire.answers import AnswerData
from assessments.questionnaire.models import Evidence
from assessments.review.models import Decision
from tests.assessments.review.urls import item_url, office_url, url
from tests.assessments.review.world import accept, accept_all, world

pytestmark = pytest.mark.django_db
LEVEL = AnswerType.LEVEL


@pytest.fixture
def desk(client, here):
    client.force_login(here.verifier.user)
    return client


@pytest.mark.parametrize("type", list(AnswerType))
def test_the_workbench_shows_question_guide_claim_evidence_and_controls(desk, here, type):
    indicator = here.indicators[type]

    page = desk.get(item_url(here, type)).content.decode()

    evidence = Evidence.objects.get(indicator=indicator)
    assert indicator.text in page
    assert f"/evidence/{evidence.pk}/?inline=1" in page
    assert "data-autosave" in page
    assert page.count('name="decision"') == 3


def test_a_link_opens_in_a_new_tab_without_the_way_back(desk, here):
    page = desk.get(item_url(here, AnswerType.LINK)).content.decode()

    assert (
        'href="https://ppid.contoh.example/laporan" target="_blank" rel="noopener noreferrer"'
        in page
    )


@pytest.mark.fault("X2")
def test_what_an_office_typed_is_shown_as_it_is(desk, here):
    version = here.sent_last()
    code = here.indicators[LEVEL].code
    version.data["answers"][code]["note"] = "<script>alert(1)</script>{{7*7}}"
    type(version).objects.filter(pk=version.pk).update(data=version.data)

    page = desk.get(item_url(here, LEVEL)).content.decode()

    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;{{7*7}}" in page


def codes(page, one):
    """The items in the list, in their order."""
    body = page[page.index('id="items"') :]
    found = [
        (body.find(item_url(one, type, place=place)), type, place)
        for place in range(len(one.participants))
        for type in one.indicators
    ]
    return [(type, place) for position, type, place in sorted(found) if position >= 0]


def test_the_queue_shows_what_is_left_and_what_is_asked_for(client):
    one = world(2)
    accept(one, LEVEL)
    accept(one, AnswerType.YES_NO, decision=Decision.OVERRIDDEN, points=Fraction(1), reason="x")
    client.force_login(one.verifier.user)

    def listed(**query):
        return codes(client.get(url(one, "queue"), query).content.decode(), one)

    assert len(listed()) == 12
    assert listed(show="differs") == [(AnswerType.YES_NO, 0)]
    assert listed(show="returned") == []
    assert len(listed(show="all")) == 14
    assert len(listed(show="all", regency=one.participants[1].pk)) == 7
    through = listed(show="all", component=one.second.code)
    assert through == [(type, place) for type in list(AnswerType)[4:] for place in (0, 1)]
    assert listed(show="nonsense", regency="x") == listed()


def test_previous_and_next_follow_the_list(client):
    one = world(2)
    accept(one, AnswerType.LEVEL)
    client.force_login(one.verifier.user)

    def links(type, place=0, **query):
        page = client.get(item_url(one, type, place=place), query).content.decode()
        return [link(page, key) for key in ("prev", "next")]

    def link(page, key):
        start = page.find(f'data-key="{key}" href="')
        return "" if start < 0 else page[start:].split('href="')[1].split('"')[0].split("?")[0]

    assert links(AnswerType.YES_NO) == ["", item_url(one, AnswerType.CHECKLIST)]
    assert links(AnswerType.LEVEL) == [
        item_url(one, AnswerType.YES_NO), item_url(one, AnswerType.CHECKLIST),
    ]  # fmt: skip
    assert links(AnswerType.DOCUMENT)[1] == item_url(one, AnswerType.YES_NO, place=1)
    assert links(AnswerType.LINK, component=one.second.code) == [
        item_url(one, AnswerType.PERCENT, place=1), item_url(one, AnswerType.LINK, place=1),
    ]  # fmt: skip


def test_a_save_brings_the_points_and_the_count(desk, here):
    page = desk.post(
        item_url(here, LEVEL, "save"),
        {"seen": 0, "sent": 1, "key": "12345678-1234-4234-8234-1234567890aa", "evidence": "yes",
         "decision": "overridden", "points": "2,5", "reason": "x"},
        HTTP_HX_REQUEST="true",
    ).content.decode()  # fmt: skip

    assert 'id="result" class="result" hx-swap-oob="true"' in page
    assert '<span id="count" hx-swap-oob="true">' in page
    assert "2,5" in page
    assert "1 dari 7 diperiksa" in page


def test_a_figure_accepted_elsewhere_is_pointed_out(client):
    one = world(shared=True)
    question = one.question(AnswerType.PERCENT)
    inputs = {question.numerator: Decimal(8), question.denominator: Decimal(40)}
    accept(
        one, AnswerType.PERCENT, decision=Decision.CORRECTED, data=AnswerData(inputs=inputs), reason="x"
    )  # fmt: skip
    client.force_login(one.verifier.user)

    page = client.get(item_url(one, AnswerType.NUMBER)).content.decode()

    assert f"Pada {question.code} diterima angka lain: “Dari itu” 8." in page


def test_before_the_desk_verification_the_queue_says_when(desk, here):
    here.to(Stage.QUESTIONNAIRE)

    response = desk.get(url(here, "queue"))

    page = response.content.decode()
    assert response.status_code == 200
    assert "status-todo" not in page
    assert "<time" in page


def test_after_it_everything_can_be_read_and_nothing_changed(desk, here):
    accept_all(here)
    here.to(Stage.PRESENTATION)

    item = desk.get(item_url(here, LEVEL)).content.decode()
    office = desk.get(office_url(here)).content.decode()

    assert "data-autosave" not in item
    assert 'name="due_at"' not in office
    assert "21" in item
