"""Role, stage and number: points that occur nowhere else are searched in what each person gets."""

import re
from decimal import Decimal
from fractions import Fraction

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Role
from assessments.editions.models import Participant
from assessments.editions.panel_models import Recusal
from assessments.editions.stages import Stage
from assessments.instrument.models import AnswerType
from assessments.questionnaire.answers import AnswerData
from assessments.review.models import Decision, Verification
from tests.assessments.review.urls import item_url, office_url, url
from tests.assessments.review.world import accept, accept_all, world
from tests.factories import make_user

pytestmark = pytest.mark.django_db
LEVEL = AnswerType.LEVEL
# Claimed and verified points, and the reason with points in it.
MARKS = ("613,77", "613.77", "61377", "417,31", "417.31", "41731", "TURUN-KE-417")


@pytest.fixture
def marked(db):
    one = world()
    indicator = one.indicators[LEVEL]
    accept_all(one)
    Verification.objects.filter(indicator=indicator).update(
        claimed="61377/100", exact="41731/100", decision=Decision.OVERRIDDEN, reason="TURUN-KE-417"
    )
    version = one.sent_last()
    data = version.data
    data["points"][indicator.code] = "61377/100"
    type(version).objects.filter(pk=version.pk).update(data=data)
    return one


def seen(response):
    headers = " ".join(f"{key}: {value}" for key, value in response.headers.items())
    text = headers + response.content.decode()
    return [mark for mark in MARKS if mark in text]


def addresses(one):
    return [
        url(one, "queue"),
        url(one, "stage"),
        url(one, "assignments"),
        office_url(one),
        office_url(one, "answers"),
        item_url(one, LEVEL),
    ]


def persons(one):
    pk = one.participants[0].pk
    return {
        "secretary": one.secretary,
        "chair": one.chair.user,
        "juror": one.juror.user,
        "operator": one.operators[pk],
        "head": one.heads[pk],
        "reviewer": make_user(Role.REVIEWER),
    }


@pytest.mark.parametrize("stage", list(Stage))
def test_only_the_verifier_sees_points(client, marked, stage):
    marked.to(stage)
    found = {}
    for who, user in persons(marked).items():
        client.force_login(user)
        for address in addresses(marked):
            if marks := seen(client.get(address)):
                found[who, address] = marks

    assert found == {}


def test_the_verifier_sees_them_from_the_desk_verification_on(client, marked):
    client.force_login(marked.verifier.user)
    found = {}
    for stage in Stage:
        marked.to(stage)
        found[stage] = bool(seen(client.get(item_url(marked, LEVEL))))

    early = (Stage.SETUP, Stage.QUESTIONNAIRE)
    assert found == {stage: stage not in early for stage in Stage}


def test_another_part_shows_no_points(client, marked):
    marked.verifier.assignments.create(component=marked.second)
    client.force_login(marked.verifier.user)

    assert [seen(client.get(address)) for address in addresses(marked)] == [[]] * 6


# What `review:answers` answers, by person and stage.
READS = {
    "secretary": dict.fromkeys(Stage, 200) | {Stage.SETUP: 403},
    "juror": {
        stage: 403
        if stage in (Stage.SETUP, Stage.QUESTIONNAIRE, Stage.REVIEW, Stage.OBJECTION)
        else 200
        for stage in Stage
    },
    "operator": dict.fromkeys(Stage, 403),
    "head": dict.fromkeys(Stage, 403),
    "reviewer": dict.fromkeys(Stage, 403),
}


@pytest.mark.parametrize("who", list(READS))
def test_who_reads_the_verified_answers_when(client, marked, who):
    client.force_login(persons(marked)[who])
    found = {}
    for stage in Stage:
        marked.to(stage)
        found[stage] = client.get(office_url(marked, "answers")).status_code

    assert found == READS[who]


def test_an_office_learns_nothing_of_another(client):
    one = world(2)
    client.force_login(one.operators[one.participants[0].pk])

    assert client.get(office_url(one, "answers", 1)).status_code == 404
    assert client.get(office_url(one, "overview", 1)).status_code == 403


def test_a_recused_juror_does_not_read(client, marked):
    marked.to(Stage.PRESENTATION)
    Recusal.objects.create(
        member=marked.juror,
        participant=marked.participants[0],
        reason="Keluarga.",
        by=marked.secretary,
    )
    client.force_login(marked.juror.user)

    assert client.get(office_url(marked, "answers")).status_code == 403


def test_a_juror_reads_what_was_accepted_not_what_was_claimed(client, here):
    accept_all(here)
    question = here.question(LEVEL)
    labels = {one.value: one.label for one in question.indicator.options.all()}
    accept(here, LEVEL, decision=Decision.CORRECTED, data=AnswerData(choice="1"), reason="x")
    accept(here, AnswerType.YES_NO, evidence_ok=False, reason="Tidak ada bukti.")
    here.to(Stage.PRESENTATION)
    client.force_login(here.juror.user)

    page = client.get(office_url(here, "answers")).content.decode()

    assert reverse("presentation:today", args=[here.edition.slug]) in crumbs(page)
    assert labels["1"] in page
    assert labels["2"] not in page
    assert "bukti dukung tidak menunjukkannya" in page
    assert "Tidak ada bukti." not in page


def crumbs(page):
    """The way back above the title."""
    return "".join(re.findall(r'<nav class="crumbs.*?</nav>', page, re.DOTALL))


def test_a_verifier_comes_back_from_the_answers_to_the_office(client, here):
    client.force_login(here.verifier.user)

    page = client.get(office_url(here, "answers")).content.decode()

    assert office_url(here) in crumbs(page)


def test_the_secretariat_sees_no_difference_from_the_claim(client, here):
    accept_all(here)
    accept(here, LEVEL, decision=Decision.OVERRIDDEN, points=Fraction(Decimal("1.5")), reason="x")
    client.force_login(here.secretary)

    page = client.get(office_url(here)).content.decode()

    assert page.count("status-done") >= 7
    assert "status-info" not in page


def test_an_absent_office_says_why(client, here):
    Participant.objects.filter(pk=here.participants[0].pk).update(
        excluded_at=timezone.now(), excluded_reason="Tidak mengirim."
    )
    client.force_login(here.secretary)

    assert "Tidak mengirim." in client.get(office_url(here)).content.decode()
    assert "Tidak mengirim." in client.get(office_url(here, "answers")).content.decode()
