"""The pages: who may open which in which stage, what they answer, how much they ask of the database."""

from uuid import uuid4

import pytest

from assessments.audit.models import Event
from assessments.editions.stages import Stage
from assessments.instrument.models import AnswerType
from assessments.questionnaire.models import Evidence
from assessments.verification import actions
from assessments.verification.models import Finding, Visit
from tests.assessments.verification.world import (
    fill,
    finished,
    opened,
    plan,
    recuse,
    save,
    shoot,
    world,
)

pytestmark = pytest.mark.django_db
HTMX = {"hx-request": "true"}


def people(one):
    return {
        "secretariat": one.secretary, "chair": one.chair, "team": one.visitor,
        "outsider": one.team[2].user, "head": one.head(), "operator": one.operator(),
    }  # fmt: skip


def statuses(go, one, name, *args, data=None):
    return {
        who: go(user, name, one.slug, *args, data=data).status_code
        for who, user in people(one).items()
    }


def test_who_opens_which_page(one, go):
    visit = one.visit()
    code = one.code(AnswerType.LEVEL)
    everybody = {
        "index": (200, 200, 200, 200, 302, 302),
        "stage": (200, 200, 403, 403, 403, 403),
        "own": (403, 403, 403, 403, 200, 200),
        "plan-visit": (200, 403, 403, 403, 403, 403),
        "visit": (200, 200, 200, 403, 404, 404),
        "item": (200, 200, 200, 403, 404, 404),
        "history": (200, 200, 200, 403, 404, 404),
        "correct": (403, 403, 200, 403, 404, 404),
    }
    arguments = {
        "plan-visit": [one.nominee().pk], "visit": [visit.pk], "item": [visit.pk, "V1-1"],
        "history": [visit.pk], "correct": [visit.pk, code],
    }  # fmt: skip

    found = {
        name: tuple(statuses(go, one, name, *arguments.get(name, [])).values())
        for name in everybody
    }

    assert found == everybody


def test_who_may_write(one, go):
    visit = one.visit()
    writes = {
        "save": ([visit.pk, "V1-1"], {"rating": "sesuai", "seen": "0", "key": str(uuid4())}),
        "save-met": ([visit.pk], {"met": "Kepala Dinas", "seen": "9", "key": str(uuid4())}),
        "unverifiable": ([visit.pk, "V1"], {"aspect-reason": "Banjir."}),
        "finish": ([visit.pk], {"finish-read": "on"}),
        "reopen": ([visit.pk], {"reopen-reason": "X."}),
        "open": ([], {"open-read": "on"}),
        "reply": ([], {"reply": "agrees", "read": "on"}),
    }
    refused = {}
    for name, (arguments, data) in writes.items():
        found = statuses(go, one, name, *arguments, data=data)
        refused[name] = {who for who, status in found.items() if status in (403, 404)}

    assert refused == {
        "save": {"secretariat", "chair", "outsider", "head", "operator"},
        "save-met": {"secretariat", "chair", "outsider", "head", "operator"},
        "unverifiable": {"secretariat", "chair", "outsider", "head", "operator"},
        "finish": {"secretariat", "chair", "outsider", "head", "operator"},
        "reopen": {"team", "outsider", "head", "operator"},
        "open": {"chair", "team", "outsider", "head", "operator"},
        "reply": {"secretariat", "chair", "team", "outsider", "operator"},
    }


def test_a_recused_member_of_the_team_is_shut_out(one, go):
    recuse(one, one.team[0])

    assert go(one.visitor, "visit", one.slug, one.visit().pk).status_code == 403
    answer = go(
        one.visitor, "save", one.slug, one.visit().pk, "V1-1",
        data={"rating": "sesuai", "seen": "0", "key": str(uuid4())},
    )  # fmt: skip
    assert (answer.status_code, Finding.objects.count()) == (403, 0)


@pytest.mark.fault("W16")
def test_before_the_names_are_released_nobody_learns_of_a_visit(go):
    one = world(released=False)
    visit = plan(one)
    name = one.nominee().name

    for who, user in people(one).items():
        index, own = go(user, "index", one.slug), go(user, "own", one.slug)
        form = go(user, "visit", one.slug, visit.pk)
        shown = name in index.bytes.decode() and who not in ("head", "operator")
        assert shown is (who in ("secretariat", "chair")), who
        assert "Kantor Contoh" not in own.bytes.decode()
        assert form.status_code in (403, 404)


def test_released_but_not_begun_the_team_sees_its_date_and_the_office_nothing(go):
    one = world()
    visit = plan(one)

    assert "Kantor Contoh" in go(one.visitor, "index", one.slug).bytes.decode()
    assert go(one.visitor, "visit", one.slug, visit.pk).status_code == 403
    assert "Kantor Contoh" not in go(one.head(), "own", one.slug).bytes.decode()


def test_who_is_not_visited_sees_the_same_page_as_before_the_release(go):
    one = opened(others=1)
    other = one.review.heads[one.review.participants[1].pk]

    page = go(other, "own", one.slug).bytes.decode()

    assert "Kantor Contoh" not in page
    assert go(other, "reply", one.slug, data={"reply": "agrees", "read": "on"}).status_code == 404


def test_an_autosave_answers_with_status_and_what_is_left(one, go):
    visit = one.visit()
    data = {"rating": "sebagian", "note": "Dua dari tiga.", "seen": "0", "key": str(uuid4())}

    first = go(one.visitor, "save", one.slug, visit.pk, "V1-1", data=data, headers=HTMX)
    again = go(one.visitor, "save", one.slug, visit.pk, "V1-1", data=data, headers=HTMX)
    bad = go(
        one.visitor, "save", one.slug, visit.pk, "V1-1", data=data | {"rating": "x"}, headers=HTMX
    )
    plain = go(
        one.visitor, "save", one.slug, visit.pk, "V1-1",
        data=data | {"seen": "1", "key": str(uuid4()), "note": "Tiga."},
    )  # fmt: skip

    text = first.content.decode()
    assert 'data-version="1"' in text
    assert 'id="left" hx-swap-oob="true"' in text
    assert (again.status_code, Finding.objects.get().version) == (200, 2)
    assert (bad.status_code, 'data-field="rating"' in bad.content.decode()) == (422, True)
    assert plain.status_code == 302


@pytest.mark.fault("W1")
def test_a_collision_shows_both_values(one, go):
    save(one, "V1-1", rating="tidak", note="Punya rekan.", by=one.team[1].user)
    visit = one.visit()
    data = {"rating": "sesuai", "note": "Punya saya.", "seen": "0", "key": str(uuid4())}

    fragment = go(one.visitor, "save", one.slug, visit.pk, "V1-1", data=data, headers=HTMX)
    page = go(one.visitor, "save", one.slug, visit.pk, "V1-1", data=data)

    for answer in (fragment, page):
        text = answer.content.decode()
        assert answer.status_code == 409
        assert "Punya rekan." in text
        assert "Punya saya." in text
    assert '<data data-stored="rating" value="tidak">' in fragment.content.decode()
    assert Finding.objects.get().note == "Punya rekan."


def test_who_was_met_collides_in_the_same_way(one, go):
    visit = one.visit()
    actions.save_met(visit, met="Sekretaris Dinas", seen=visit.version, by=one.visitor)
    data = {"met": "Kepala Dinas", "seen": str(visit.version), "key": str(uuid4())}

    fragment = go(one.visitor, "save-met", one.slug, visit.pk, data=data, headers=HTMX)
    page = go(one.visitor, "save-met", one.slug, visit.pk, data=data)
    saved = go(
        one.visitor, "save-met", one.slug, visit.pk,
        data=data | {"seen": str(visit.version + 1)}, headers=HTMX,
    )  # fmt: skip

    assert (fragment.status_code, page.status_code, saved.status_code) == (409, 409, 200)
    assert "Sekretaris Dinas" in fragment.content.decode()
    assert one.visit().met == "Kepala Dinas"


def test_the_item_shows_claim_by_claim_and_opens_the_evidence(one, go):
    visit = one.visit()
    page = go(one.visitor, "item", one.slug, visit.pk, "V1-2").bytes.decode()
    sample = go(one.visitor, "item", one.slug, visit.pk, "V1-1").bytes.decode()
    evidence = Evidence.objects.get(indicator__code=one.code(AnswerType.NUMBER))
    file = go(one.visitor, "evidence", one.slug, visit.pk, evidence.pk)

    assert [f'id="c-{one.code(t)}"' in page for t in (AnswerType.NUMBER, AnswerType.LEVEL)] == [
        True,
        False,
    ]
    assert sample.count('class="claim"') == 7  # the linked one and the whole sample
    assert f"/evidence/{evidence.pk}/" in page
    assert (file.status_code, file["content-type"]) == (200, "application/pdf")
    assert Event.objects.filter(action="evidence.download").count() == 1


@pytest.mark.fault("F9")
def test_evidence_of_another_regency_is_not_found(go):
    one = opened(others=1)
    other = Evidence.objects.exclude(submission__participant=one.nominee()).earliest("pk")
    visit = one.visit()

    assert go(one.visitor, "evidence", one.slug, visit.pk, other.pk).status_code == 404
    assert go(one.visitor, "evidence", one.slug, visit.pk, 10**6).status_code == 404
    assert go(one.team[2].user, "evidence", one.slug, visit.pk, other.pk).status_code == 403


def test_the_plan_is_entered_and_changed(go):
    one = world()
    args = ("plan-visit", one.slug, one.nominee().pk)
    data = {
        "seen": "0", "visit_on": "2022-10-17", "starts": "09:00", "place": "Kantor Contoh",
        "team": [str(member.pk) for member in one.team[:2]],
    }  # fmt: skip

    small = go(one.secretary, *args, data=data | {"team": [str(one.team[0].pk)]})
    late = go(one.secretary, *args, data=data | {"ends": "08.00"})
    day = go(one.secretary, *args, data=data | {"visit_on": "31/02/2022"})
    good = go(one.secretary, *args, data=data)
    stale = go(one.secretary, *args, data=data | {"place": "Tempat lain"})

    codes = [answer.status_code for answer in (small, late, day, good, stale)]
    assert codes == [422, 422, 422, 302, 409]
    assert "Kantor Contoh" in stale.content.decode()
    assert Visit.objects.get().place == "Kantor Contoh"


def test_a_recused_member_cannot_be_ticked(go):
    one = world()
    recuse(one, one.team[1])
    page = go(one.secretary, "plan-visit", one.slug, one.nominee().pk).bytes.decode()

    assert f'value="{one.team[1].pk}"' not in page
    assert one.team[1].name in page


def test_the_stage_begins_and_a_second_click_does_not(go):
    one = world()
    plan(one)

    unread = go(one.secretary, "open", one.slug, data={})
    begun = go(one.secretary, "open", one.slug, data={"open-read": "on"})
    again = go(one.secretary, "open", one.slug, data={"open-read": "on"})

    assert (unread.status_code, begun.status_code, again.status_code) == (422, 302, 409)
    assert one.edition.stage == Stage.VERIFICATION


def test_finish_open_again_and_reply_through_the_pages(one, go):
    visit = one.visit()
    bare = go(one.visitor, "finish", one.slug, visit.pk, data={"finish-read": "on"})
    fill(one)
    done = go(one.visitor, "finish", one.slug, visit.pk, data={"finish-read": "on"})
    silent = go(one.head(), "reply", one.slug, data={"reply": "objects", "read": "on"})
    replied = go(one.head(), "reply", one.slug, data={"reply": "agrees", "read": "on"})
    twice = go(one.head(), "reply", one.slug, data={"reply": "agrees", "read": "on"})
    closed = go(one.visitor, "finish", one.slug, visit.pk, data={"finish-read": "on"})
    unsaid = go(one.secretary, "reopen", one.slug, visit.pk, data={"reopen-reason": ""})
    again = go(one.secretary, "reopen", one.slug, visit.pk, data={"reopen-reason": "Keliru."})

    answers = (bare, done, silent, replied, twice, closed, unsaid, again)
    assert [one.status_code for one in answers] == [422, 302, 422, 302, 409, 409, 422, 302]


def test_papers_are_for_the_team_and_the_visited_agency(go, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        one = finished()
    pk = one.visit().pk

    assert statuses(go, one, "paper", pk, "minutes") == {
        "secretariat": 200, "chair": 200, "team": 200, "outsider": 403, "head": 404, "operator": 404,
    }  # fmt: skip
    assert go(one.visitor, "paper", one.slug, pk, "reply").status_code == 404
    assert go(one.visitor, "paper", one.slug, pk, "anything").status_code == 404
    page = go(one.head(), "own", one.slug).bytes.decode()
    assert "/download/" in page
    assert Event.objects.filter(action="document.download").count() == 3


def test_an_aspect_through_the_page(one, go):
    visit = one.visit()
    empty = go(one.visitor, "unverifiable", one.slug, visit.pk, "V1", data={"aspect-reason": ""})
    good = go(
        one.visitor, "unverifiable", one.slug, visit.pk, "V1", data={"aspect-reason": "Banjir."}
    )
    none = go(one.visitor, "unverifiable", one.slug, visit.pk, "V9", data={"aspect-reason": "X."})

    assert (empty.status_code, good.status_code, none.status_code) == (422, 302, 404)
    assert Finding.objects.filter(rating="tidak_dapat").count() == 2


def test_no_score_of_a_visit_stands_on_its_pages(go):
    one = finished(V1_1="sebagian", V1_2="sesuai", V2_1="tidak")  # V = 37,5; aspects 62,5 and 0
    pk = one.visit().pk
    pages = [
        go(user, name, one.slug, *args).bytes.decode()
        for user in (one.secretary, one.chair, one.visitor)
        for name, args in (
            ("index", []), ("visit", [pk]), ("item", [pk, "V1-1"]), ("history", [pk]),
        )
    ]  # fmt: skip
    pages.append(go(one.secretary, "stage", one.slug).bytes.decode())
    pages.append(go(one.head(), "own", one.slug).bytes.decode())

    assert [page for page in pages if "37,5" in page or "62,5" in page] == []


def test_after_the_stage_the_form_is_read_only(go):
    one = finished()
    one.review.to(Stage.PLENARY)
    page = go(one.visitor, "item", one.slug, one.visit().pk, "V1-1").bytes.decode()

    assert "data-autosave" not in page
    assert "Dicocokkan di tempat." in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_lists_ask_the_same_for_one_and_three(count, go, client, django_assert_num_queries):
    one = opened(count)
    client.force_login(one.secretary)
    asked = {}
    for name in ("index", "stage"):
        url = f"/{one.slug}/verification/{'' if name == 'index' else 'stage/'}"
        client.get(url)
        with django_assert_num_queries(NUMBERS[name]) as done:
            answer = client.get(url)
        asked[name] = len(done)
        assert answer.status_code == 200
    assert asked == NUMBERS


NUMBERS = {"index": 16, "stage": 19}


@pytest.mark.parametrize("photos", [1, 3])
def test_an_item_asks_the_same_for_one_and_three_photos(photos, client, django_assert_num_queries):
    one = opened()
    for _ in range(photos):
        shoot(one, "V1-1")
        save(one, "V1-1", note=f"Catatan {_}")
    client.force_login(one.visitor)
    visit = one.visit()
    addresses = [
        f"/{one.slug}/verification/visit/{visit.pk}/",
        f"/{one.slug}/verification/visit/{visit.pk}/item/V1-1/",
    ]
    for url in addresses:
        client.get(url)

    with django_assert_num_queries(17):
        client.get(addresses[0])
    with django_assert_num_queries(23):
        client.get(addresses[1])


def test_a_hostile_text_is_shown_literally(one, go):
    evil = '<script>alert(1)</script>"><img onerror=x>{{7*7}}'
    save(one, "V1-1", note=evil)
    page = go(one.visitor, "item", one.slug, one.visit().pk, "V1-1").bytes.decode()

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page
