"""How long pages and saves take, in process. Aim on two cores, SQLite: pages of 10 under 25 ms, saves under 10 ms."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Role
from assessments.documents.models import Document, DocumentType
from assessments.documents.printing import print_document
from assessments.editions.stages import Stage
from assessments.instrument.models import AnswerType
from assessments.nomination import queries as nomination
from assessments.nomination.models import Meeting
from assessments.nomination.papers.recap import recap_data
from assessments.presentation.models import Round, Sheet
from tests import factories as make
from tests.benchmarks.builder import build

pytestmark = pytest.mark.django_db
SIZES = pytest.mark.parametrize("regencies", [10, 514])


def client_of(user):
    client = Client()
    client.force_login(user)
    return client


@SIZES
def test_score_and_rank_from_the_database(benchmark, regencies):
    world = build(regencies)
    computed = benchmark(nomination.compute, world.edition)
    assert len(computed.rows) == regencies


@SIZES
def test_admin_panel(benchmark, regencies):
    world = build(regencies)
    client = client_of(world.secretary)
    url = reverse("control:panel", args=[world.edition.slug])
    assert benchmark(client.get, url).status_code == 200


@SIZES
def test_nomination_preview(benchmark, regencies):
    world = build(regencies)
    client = client_of(world.secretary)
    slug = [world.edition.slug]
    # Without a purpose the page shows no ranking, and there would be nothing to measure.
    client.post(reverse("nomination:open-preview", args=slug), {"purpose-purpose": "Rapat"})
    response = benchmark(client.get, reverse("nomination:index", args=slug))
    assert len(response.context["lines"]) == regencies


@SIZES
def test_juror_saves_a_draft(benchmark, regencies):
    world = build(regencies)
    Round.objects.update(closed_at=None, closed_by=None)
    juror, participant = world.jurors[1], world.participants[0]
    sheet = Sheet.objects.get(participant=participant, member=juror)
    Sheet.objects.filter(pk=sheet.pk).update(done_at=None)
    client = client_of(juror.user)
    url = reverse("presentation:save", args=[world.edition.slug, participant.pk])
    codes = list(world.edition.criteria.values_list("code", flat=True))
    state = {"seen": sheet.version, "mark": 50}

    def save():
        state["mark"] = 50 + (state["mark"] - 49) % 50
        data = {"seen": state["seen"], "key": str(uuid4()), "note": ""}
        data |= {f"m_{code}": state["mark"] for code in codes}
        response = client.post(url, data, headers={"HX-Request": "true"})
        state["seen"] += 1
        return response

    assert benchmark(save).status_code == 200
    assert Sheet.objects.get(pk=sheet.pk).version == state["seen"]


def test_operator_saves_an_answer(benchmark):
    world = build(10)
    edition = make.make_edition(Stage.QUESTIONNAIRE)
    make.make_instrument(edition)
    component = make.make_component(edition)
    indicators = [make.make_indicator(component, AnswerType.NUMBER) for _ in range(60)]
    participant = make.make_participant(edition, world.participants[0].regency)
    make.make_submission(participant)
    make.make_deadline(edition, Stage.QUESTIONNAIRE)
    make.make_seal(edition)
    client = client_of(make.make_user(Role.OPERATOR, participant.regency))
    url = reverse("questionnaire:save-answer", args=[edition.slug, indicators[0].code])
    state = {"seen": 0}

    def save():
        data = {
            "seen": state["seen"],
            "key": str(uuid4()),
            "number": str(state["seen"] % 9),
            "note": "",
        }
        response = client.post(url, data, headers={"HX-Request": "true"})
        state["seen"] += 1
        return response

    assert benchmark(save).status_code == 200


def test_recapitulation_pdf(benchmark, django_capture_on_commit_callbacks):
    world = build(10)
    document = recapitulation(world)
    pdf = benchmark.pedantic(print_document, args=[document], rounds=5, warmup_rounds=1)
    assert pdf.startswith(b"%PDF")


def recapitulation(world):
    """A document with the frozen data of the recapitulation, as opening the round would issue it."""
    meeting = Meeting.objects.get(edition=world.edition)
    data = recap_data(world.edition, nomination.compute(world.edition), meeting)
    return Document(
        edition=world.edition, type=DocumentType.NOMINATION_RECAP, data=data, data_hash="0" * 64,
        head_seq=1, head_hash="0" * 64, dated=world.edition.period_end, issued_by=world.secretary,
    )  # fmt: skip
