"""Decisions through HTTP: what is stored, what is refused."""

from decimal import Decimal
from fractions import Fraction
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts import actions as people
from assessments.audit.models import Event
from assessments.editions.panel_models import Recusal
from assessments.editions.stages import Stage
from assessments.instrument.models import AnswerType
from assessments.review import actions
from assessments.review.models import Assignment, Decision, Verification, VerificationSave
from tests.assessments.review.urls import item_url, office_url, url
from tests.assessments.review.world import accept, add_office, payload, send, world
from tests.factories import make_seat

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}
LEVEL = AnswerType.LEVEL


def post(client, one, type=LEVEL, place=0, *, htmx=True, **data):
    fields = {"seen": 0, "key": uuid4(), "sent": one.number(place), "evidence": "yes"} | data
    return client.post(item_url(one, type, "save", place), fields, **(HTMX if htmx else {}))


@pytest.fixture
def desk(client, here):
    client.force_login(here.verifier.user)
    return client


def test_accepting_as_claimed_is_kept_with_its_history_and_record(desk, here):
    response = post(desk, here, decision="accepted")

    assert response.status_code == 200
    assert 'data-version="1"' in response.content.decode()
    row = Verification.objects.get()
    assert (row.decision, row.claimed, row.exact, row.reason, row.version, row.by, row.submission_version) == (
        Decision.ACCEPTED, "21", "21", "", 1, here.verifier.user, 1,
    )  # fmt: skip
    assert VerificationSave.objects.get().data["exact"] == "21"
    event = Event.objects.filter(action="review.verify").get()
    assert (event.actor, event.reason) == (here.verifier.user, "")
    assert [one["exact"] for one in payload("review.verify")] == ["21"]


@pytest.mark.parametrize(
    ("type", "data", "exact"),
    [
        (AnswerType.YES_NO, {"yes": "no"}, "0"),
        (AnswerType.LEVEL, {"choice": "1"}, "42/5"),
        (AnswerType.CHECKLIST, {"choices": ["1"]}, "33/2"),
        (AnswerType.CHECKLIST, {"none": "on"}, "0"),
        (AnswerType.NUMBER, {"number": "0"}, "0"),
        (AnswerType.LINK, {"presence": "partial"}, "25/2"),
        (AnswerType.DOCUMENT, {"presence": "none"}, "0"),
    ],
)
def test_another_answer_is_accepted_with_the_same_control(desk, here, type, data, exact):
    response = post(desk, here, type, decision="corrected", reason="Lihat bukti.", **data)

    assert response.status_code == 200, response.content
    row = Verification.objects.get()
    assert (row.decision, row.exact, row.reason) == (Decision.CORRECTED, exact, "Lihat bukti.")


def test_corrected_figures_take_a_comma(desk, here):
    question = here.question(AnswerType.PERCENT)
    figures = {f"in_{question.numerator}": "9,5", f"in_{question.denominator}": "40"}

    response = post(desk, here, AnswerType.PERCENT, decision="corrected", reason="x", **figures)

    assert response.status_code == 200
    assert Verification.objects.get().exact == "57/10"


def test_points_can_be_set_with_a_reason(desk, here):
    response = post(desk, here, decision="overridden", points="3,25", reason="Tidak bertanggal.")

    assert response.status_code == 200
    assert "3,25" in response.content.decode()
    row = Verification.objects.get()
    assert (row.decision, row.exact, row.claimed) == (Decision.OVERRIDDEN, "13/4", "21")


def test_missing_evidence_makes_it_nothing_and_needs_a_reason(desk, here):
    silent = post(desk, here, decision="accepted", evidence="no")
    spoken = post(desk, here, decision="accepted", evidence="no", reason="Tidak ada bukti dukung.")

    assert (silent.status_code, spoken.status_code) == (422, 200)
    assert 'data-field="reason"' in silent.content.decode()
    row = Verification.objects.get()
    assert (row.exact, row.evidence_ok) == ("0", False)


@pytest.mark.fault("N5", "N3", "N4", "N2")
@pytest.mark.parametrize(
    "points",
    ["21,01", "-0,01", "", "   ", "9" * 5000, "1e1", "NaN", "٨", "1.234", "8,125", "12.5.5", "+5"],
)
def test_points_that_are_not_0_to_most_are_refused(desk, here, points):
    response = post(desk, here, decision="overridden", points=points, reason="x")

    assert response.status_code == 422
    assert 'data-field="points"' in response.content.decode()
    assert not Verification.objects.exists()


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({}, "decision"),
        ({"decision": "nonsense"}, "decision"),
        ({"decision": "accepted", "evidence": ""}, "evidence"),
        ({"decision": "corrected", "choice": "0"}, "reason"),
        ({"decision": "corrected", "choice": "9", "reason": "x"}, "choice"),
        ({"decision": "corrected", "reason": "x"}, "choice"),
        ({"decision": "accepted", "key": "1"}, "key"),
    ],
)
def test_a_decision_that_is_not_whole_is_refused(desk, here, data, field):
    response = post(desk, here, **data)

    assert response.status_code == 422
    assert f'data-field="{field}"' in response.content.decode()
    assert not Verification.objects.exists()


def test_the_claimed_answer_is_no_other_answer(desk, here):
    response = post(desk, here, decision="corrected", choice="2", reason="x")

    assert response.status_code == 422
    assert not Verification.objects.exists()


def test_what_belongs_to_another_decision_does_not_matter(desk, here):
    response = post(desk, here, AnswerType.NUMBER, decision="accepted", number="abc", points="x")

    assert response.status_code == 200


def test_extra_fields_are_ignored(desk, here):
    extra = {"exact": "999", "by": here.secretary.pk, "claimed": "1", "submission_version": 7}

    post(desk, here, decision="accepted", **extra)

    row = Verification.objects.get()
    assert (row.exact, row.claimed, row.by, row.submission_version) == (
        "21",
        "21",
        here.verifier.user,
        1,
    )


@pytest.mark.fault("W1")
def test_two_verifiers_meet_409_with_both_values(desk, here):
    other = make_seat(here.edition, verifies=True)
    post(desk, here, decision="overridden", points="5", reason="Pertama.")
    desk.force_login(other.user)

    response = post(desk, here, decision="overridden", points="6", reason="Kedua.")

    page = response.content.decode()
    assert response.status_code == 409
    assert all(text in page for text in ("Pertama.", "Kedua.", here.verifier.user.name))
    assert '<data data-stored="points" value="5">' in page
    assert Verification.objects.get().exact == "5"


def test_without_javascript_the_conflict_keeps_what_was_typed(desk, here):
    post(desk, here, decision="overridden", points="5", reason="Pertama.")

    response = post(desk, here, htmx=False, decision="overridden", points="6", reason="Kedua.")

    page = response.content.decode()
    assert response.status_code == 409
    assert 'value="6"' in page
    assert 'name="seen" value="1"' in page


@pytest.mark.fault("W2")
def test_a_replay_has_one_effect_in_any_order(desk, here):
    first, second = uuid4(), uuid4()
    post(desk, here, decision="accepted", key=first)
    post(desk, here, decision="overridden", points="5", reason="x", seen=1, key=second)

    answers = [
        post(desk, here, decision="accepted", key=first),
        post(desk, here, decision="overridden", points="5", reason="x", seen=1, key=second),
        post(desk, here, decision="accepted", key=first),
    ]

    assert [answer.status_code for answer in answers] == [200, 200, 200]
    row = Verification.objects.get()
    assert (row.exact, row.version, VerificationSave.objects.count()) == ("5", 2, 2)


def test_a_key_of_another_form_has_no_effect(desk, here):
    key = uuid4()
    post(desk, here, decision="accepted", key=key)

    response = post(desk, here, AnswerType.YES_NO, decision="accepted", key=key)

    assert response.status_code == 409
    assert Verification.objects.count() == 1


def test_the_same_decision_again_is_no_new_version(desk, here):
    post(desk, here, decision="accepted")

    response = post(desk, here, decision="accepted", seen=1)

    assert response.status_code == 200
    assert VerificationSave.objects.count() == 1


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage != Stage.REVIEW])
def test_decisions_are_taken_in_the_desk_verification_only(desk, here, stage):
    here.to(stage)

    response = post(desk, here, decision="accepted")

    early = stage in (Stage.SETUP, Stage.QUESTIONNAIRE)
    assert response.status_code == (403 if early else 409)
    assert not Verification.objects.exists()


def test_a_replay_is_answered_after_the_stage_has_closed(desk, here):
    key = uuid4()
    post(desk, here, decision="accepted", key=key)
    here.to(Stage.OBJECTION)

    assert post(desk, here, decision="accepted", key=key).status_code == 200


def test_only_the_verifiers_part(desk, here):
    Assignment.objects.create(member=here.verifier, component=here.second)

    refused = post(desk, here, decision="accepted")
    taken = post(desk, here, AnswerType.LINK, decision="accepted")
    read = desk.get(item_url(here, LEVEL))

    assert (refused.status_code, taken.status_code, read.status_code) == (403, 200, 403)


@pytest.mark.fault("W12")
def test_a_part_taken_away_while_the_page_is_open_counts_at_once(desk, here):
    assert desk.get(item_url(here, LEVEL)).status_code == 200
    actions.assign(here.verifier, [here.second.pk], by=here.secretary)

    assert post(desk, here, decision="accepted").status_code == 403


@pytest.mark.fault("W12")
def test_a_seat_taken_away_while_the_page_is_open_counts_at_once(desk, here):
    type(here.verifier).objects.filter(pk=here.verifier.pk).update(
        left_at=timezone.now(), left_reason="Pindah tugas."
    )

    assert post(desk, here, decision="accepted").status_code == 404


@pytest.mark.fault("W13")
def test_a_disabled_verifier_is_out_at_once(desk, here):
    people.disable(here.verifier.user)

    assert post(desk, here, decision="accepted").status_code == 401
    assert not Verification.objects.exists()


def test_a_recused_verifier_neither_reads_nor_decides(desk, here):
    add_office_at_review(here)
    Recusal.objects.create(
        member=here.verifier,
        participant=here.participants[0],
        reason="Keluarga.",
        by=here.secretary,
    )

    statuses = [
        post(desk, here, decision="accepted").status_code,
        desk.get(item_url(here, LEVEL)).status_code,
        desk.get(office_url(here)).status_code,
        desk.get(office_url(here, "answers")).status_code,
    ]
    queue = desk.get(url(here, "queue")).content.decode()

    assert statuses == [403, 403, 403, 403]
    assert here.participants[0].name not in queue
    assert here.participants[1].name in queue


def add_office_at_review(one):
    one.to(Stage.QUESTIONNAIRE)
    add_office(one)
    one.to(Stage.REVIEW)


@pytest.mark.parametrize("who", ["secretary", "chair", "juror", "operator", "head"])
def test_nobody_else_decides_or_opens_the_workbench(client, here, who):
    pk = here.participants[0].pk
    people_ = {
        "secretary": here.secretary,
        "chair": here.chair.user,
        "juror": here.juror.user,
        "operator": here.operators[pk],
        "head": here.heads[pk],
    }
    client.force_login(people_[who])

    statuses = [
        client.get(item_url(here, LEVEL)).status_code,
        client.get(url(here, "queue")).status_code,
        post(client, here, decision="accepted").status_code,
        client.post(office_url(here, "return")).status_code,
        client.post(office_url(here, "take-back")).status_code,
        client.post(office_url(here, "accept-unanswered")).status_code,
    ]

    assert statuses == [403] * 6
    assert not Verification.objects.exists()


def test_a_verifier_of_another_edition_knows_nothing_of_this_one(client, here):
    client.force_login(world().verifier.user)

    assert client.get(item_url(here, LEVEL)).status_code == 404
    assert post(client, here, decision="accepted").status_code == 404


def test_what_does_not_exist_is_404(desk, here):
    add_office(here, submits=False)

    assert desk.get(item_url(here, LEVEL, place=1)).status_code == 404
    assert desk.get(url(here, "item", 999_999, here.indicators[LEVEL].code)).status_code == 404
    assert desk.get(url(here, "item", here.participants[0].pk, "NO-1")).status_code == 404


def test_everything_left_empty_is_accepted_at_once_with_a_row_for_each(desk, here):
    one = world(0, stage=Stage.QUESTIONNAIRE)
    add_office(one, submits=False)
    submission = one.submission()
    submission.answers.filter(indicator=one.indicators[AnswerType.YES_NO]).update(yes=None)
    submission.answers.filter(indicator=one.indicators[LEVEL]).update(choice="")
    send(one, one.participants[0])
    one.to(Stage.REVIEW)
    desk.force_login(one.verifier.user)

    response = desk.post(office_url(one, "accept-unanswered"))

    assert response.status_code == 302
    rows = Verification.objects.values_list("indicator__type", "exact", "decision")
    assert sorted(rows) == [("level", "0", "accepted"), ("yes_no", "0", "accepted")]
    assert Event.objects.filter(edition=one.edition, action="review.verify").count() == 2


def test_the_database_keeps_the_rules_too(here):
    row = accept(here, LEVEL)
    broken = [
        {"decision": "nonsense"},
        {"presence": "half"},
        {"decision": Decision.OVERRIDDEN, "reason": ""},
    ]

    for change in broken:
        with pytest.raises(IntegrityError), transaction.atomic():
            Verification.objects.filter(pk=row.pk).update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        VerificationSave.objects.create(
            key=UUID(int=VerificationSave.objects.get().key.int), submission=row.submission,
            indicator=row.indicator, data={}, version=2, by=row.by,
        )  # fmt: skip


def test_claimed_and_verified_stay_side_by_side(desk, here):
    post(desk, here, decision="accepted")
    post(desk, here, decision="overridden", points="3,5", reason="Tidak bertanggal.", seen=1)

    page = desk.get(item_url(here, LEVEL)).content.decode()

    assert page.count("<tr>") >= 4  # head, two decisions, one claim
    assert all(text in page for text in ("3,5", "Tidak bertanggal.", "21"))
    saves = [save.data for save in VerificationSave.objects.order_by("version")]
    assert [(one["exact"], one["claimed"]) for one in saves] == [("21", "21"), ("7/2", "21")]


def test_a_decision_without_javascript_leads_back_to_its_page(desk, here):
    response = post(desk, here, htmx=False, decision="accepted")

    assert (response.status_code, response["Location"]) == (302, item_url(here, LEVEL))
    refused = post(desk, here, htmx=False, decision="overridden", points="99", reason="x", seen=1)
    assert refused.status_code == 422
    assert 'value="99"' in refused.content.decode()


def test_exact_points_survive(here):
    row = accept(
        here, LEVEL, decision=Decision.OVERRIDDEN, points=Fraction(Decimal("3.33")), reason="x"
    )

    assert row.exact == "333/100"
