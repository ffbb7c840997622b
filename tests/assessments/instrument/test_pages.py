"""The room's pages through the browser's door: who sees what, and what each refusal says."""

import hashlib
import re

import pytest
from django.urls import reverse

from accounts.models import Role
from assessments.audit.models import Event
from assessments.editions.panel_models import Duty
from assessments.editions.stages import Stage
from assessments.instrument import edit_actions
from assessments.instrument.amend_queries import draft, pending
from assessments.instrument.models import AnswerType, Indicator
from assessments.instrument.queries import amendments
from assessments.instrument.seal_models import Seal
from tests.factories import (
    make_component,
    make_edition,
    make_indicator,
    make_instrument,
    make_participant,
    make_regency,
    make_seat,
    make_user,
)

pytestmark = pytest.mark.django_db
SLUG = "ikp-2022"


def url(name, *arguments, slug=SLUG):
    return reverse(f"instrument:{name}", args=[slug, *arguments])


@pytest.fixture
def people(edition, secretary, chair):
    regency = make_regency()
    make_participant(edition, regency)
    return {
        "secretariat": secretary,
        "chair": chair,
        "juror": make_seat(edition, scores=True).user,
        "verifier": make_seat(edition, verifies=True).user,
        "reviewer": make_user(Role.REVIEWER),
        "operator": make_user(Role.OPERATOR, regency),
        "head": make_user(Role.HEAD, regency),
        "other operator": make_user(Role.OPERATOR, make_regency()),
        "other panelist": make_user(Role.PANELIST),
        "nobody": None,
    }


ROLES = (
    "secretariat", "chair", "juror", "verifier", "reviewer", "operator", "head", "other operator",
    "other panelist", "nobody",
)  # fmt: skip
#                     secr chair juror verif revie opera head other other nobody
EXPECTED = {
    ("index",):            (200, 200, 403, 403, 403, 403, 403, 404, 404, 302),
    ("preview", "A1"):     (200, 200, 403, 403, 403, 403, 403, 404, 404, 302),
    ("preview", "presentation"): (200, 200, 403, 403, 403, 403, 403, 404, 404, 302),
    ("preview", "site"):   (200, 200, 403, 403, 403, 403, 403, 404, 404, 302),
    ("preview", "ZZ"):     (404, 404, 403, 403, 403, 403, 403, 404, 404, 302),
    ("edit", "A1"):        (200, 403, 403, 403, 403, 403, 403, 404, 404, 302),
    ("edit", "ZZ"):        (404, 403, 403, 403, 403, 403, 403, 404, 404, 302),
    ("amendment",):        (200, 200, 403, 403, 403, 403, 403, 404, 404, 302),
    ("method",):           (200, 200, 200, 200, 200, 200, 200, 404, 404, 404),
    ("sealed-text", 1):    (404, 404, 404, 404, 404, 404, 404, 404, 404, 404),
}  # fmt: skip


@pytest.mark.parametrize("page", EXPECTED)
def test_who_opens_which_page(client, people, page):
    found = []
    for role in ROLES:
        client.logout()
        if people[role]:
            client.force_login(people[role])
        found.append(client.get(url(*page)).status_code)

    assert tuple(found) == EXPECTED[page]


def test_the_method_is_public_once_sealed(client, people, sealed):
    found = {}
    for role in ROLES:
        client.logout()
        if people[role]:
            client.force_login(people[role])
        found[role] = (
            client.get(url("method")).status_code,
            client.get(url("sealed-text", 1)).status_code,
        )

    assert found == dict.fromkeys(ROLES, (200, 200))


def test_anybody_can_check_the_hash(client, sealed):
    seal = Seal.objects.get()

    text = client.get(url("sealed-text", 1))
    page = client.get(url("method")).content.decode()

    assert hashlib.sha256(text.content).hexdigest() == seal.hash
    assert seal.hash in page
    assert seal.proposal.proposed_by.name not in page  # people only for those inside


def test_the_sealed_words_are_marked_as_indonesian_on_an_english_page(client, sealed):
    words = "The rules stand here word for word as they are sealed and printed: in Indonesian."
    indonesian = client.get(url("method")).content.decode()
    client.cookies["django_language"] = "en"

    english = client.get(url("method")).content.decode()

    assert (words in indonesian, words in english) == (False, True)
    assert '<p lang="id">Nilai dihitung eksak.' in english


def test_the_method_page_says_how_it_is_done(client, sealed):
    page = " ".join(client.get(url("method")).content.decode().split())

    for text in (
        "(70 × Q + 30 × P) ÷ 100",
        "setengah ke atas",
        "kurang dari 3 peserta lain",
        "(1) nilai verifikasi lapangan yang lebih tinggi",
        "Kriteria P1",
        "Komponen Dua",
    ):
        assert text in page


def test_preview_shows_the_controls_and_only_verified_law(client, edition, secretary):
    client.force_login(secretary)

    page = client.get(url("preview", "A1")).content.decode()

    assert page.count('type="radio"') == 5  # yes, no, three levels
    assert page.count('type="checkbox"') == 2
    assert ("UU Satu" in page, "UU Dua" in page) == (True, False)
    assert "dipakai juga pada PS-2" in page
    assert "PDF, JPG, masing-masing paling besar 10 MB" in page
    main = page[page.index("<main") : page.index("</main>")]
    fields = re.findall(r"<(?:input|textarea|select)[^>]*>", main)
    assert [
        one
        for one in fields
        if "disabled" not in one and 'type="radio"' not in one and 'type="checkbox"' not in one
    ] == []


@pytest.mark.parametrize("count", [1, 3])
def test_preview_query_count(client, secretary, count, django_assert_num_queries):
    edition = make_edition()
    make_instrument(edition)
    component = make_component(edition)
    for _number in range(count):
        for type_ in AnswerType:
            make_indicator(component, type_, required_evidence=True)
    client.force_login(secretary)

    with django_assert_num_queries(16):
        response = client.get(url("preview", component.code, slug=edition.slug))

    assert response.content.decode().count('class="panel question"') == 7 * count


@pytest.mark.parametrize("count", [1, 3])
def test_index_query_count(client, secretary, count, django_assert_num_queries):
    edition = make_edition()
    make_instrument(edition)
    for _number in range(count):
        make_indicator(make_component(edition))
    client.force_login(secretary)

    with django_assert_num_queries(33):
        response = client.get(url("index", slug=edition.slug))

    assert response.content.decode().count("/instrument/preview/C") == count


# --- editing before the seal ---


def form_of(client, part):
    """What the edit page would send back untouched."""
    form = client.get(url("edit", part)).context["form"]
    data = {name: form[name].value() for name in form.fields}
    return {
        name: form.fields[name].prepare_value(value)
        for name, value in data.items()
        if value not in (None, False)
    }


def test_edit_saves_texts_and_points_and_records_them(client, edition, secretary):
    client.force_login(secretary)
    data = form_of(client, "A1") | {
        "indicator/YA-1/text": "Apakah sudah ada?",
        "option/CK-1/a/points": "40,25",
        "option/CK-1/b/points": "59.75",
    }

    response = client.post(url("edit", "A1"), data)

    assert response.status_code == 302
    assert Indicator.objects.get(code="YA-1").text == "Apakah sudah ada?"
    assert Event.objects.get(action="instrument.change").payload.data == {
        "indicator/YA-1/text": ["Apakah ada?", "Apakah sudah ada?"],
        "option/CK-1/a/points": ["40.5", "40.25"],
        "option/CK-1/b/points": ["59.5", "59.75"],
    }


def test_an_untouched_page_changes_nothing(client, edition, secretary):
    client.force_login(secretary)

    for part in ("weights", "A1", "A2", "presentation", "site"):
        assert client.post(url("edit", part), form_of(client, part)).status_code == 302

    assert not Event.objects.filter(action="instrument.change").exists()


def test_a_flag_can_be_taken_away(client, edition, secretary):
    client.force_login(secretary)
    data = form_of(client, "weights")
    del data["instrument/is_draft_text"]

    client.post(url("edit", "weights"), data)

    edition.instrument.refresh_from_db()
    assert not edition.instrument.is_draft_text


def test_a_wrong_sum_is_saved_shown_and_blocks(client, edition, secretary):
    client.force_login(secretary)

    response = client.post(
        url("edit", "weights"),
        form_of(client, "weights") | {"component/A1/weight": "60"},
        follow=True,
    )

    page = response.content.decode()
    assert "99,5" in page
    assert "seharusnya 100" in page
    index = client.get(url("index")).content.decode()
    assert "A: jumlah bobot komponen 99,5, seharusnya 100" in index


def test_running_sums_follow_what_is_typed_and_save_nothing(client, edition, secretary):
    client.force_login(secretary)

    response = client.post(
        url("check", "A1"), form_of(client, "A1") | {"indicator/AN-1/max_points": "100"}
    )

    assert "<strong>600</strong>" in response.content.decode()
    assert "seharusnya 605" in response.content.decode()
    assert Indicator.objects.get(code="AN-1").max_points == 105


@pytest.mark.parametrize(
    ("address", "typed"),
    [
        ("indicator/YA-1/max_points", "1.234"),
        ("indicator/YA-1/max_points", "-5"),
        ("indicator/YA-1/max_points", "0"),
        ("indicator/YA-1/max_points", "1e2"),
        ("indicator/YA-1/max_points", "٨٥"),
        ("indicator/YA-1/text", ""),
        ("option/CK-1/a/points", ""),
    ],
)
def test_what_is_no_number_is_refused_and_kept_on_the_page(
    client, edition, secretary, address, typed
):
    client.force_login(secretary)

    response = client.post(
        url("edit", "A1"),
        form_of(client, "A1") | {address: typed, "indicator/TK-1/text": "Diketik"},
    )

    page = response.content.decode()
    assert response.status_code == 422
    assert (f'href="#id_{address}"' in page, "Diketik" in page) == (True, True)
    assert Indicator.objects.get(code="TK-1").text == "Tingkat?"


@pytest.mark.fault("W1")
def test_two_at_one_page_the_second_is_told(client, edition, secretary):
    client.force_login(secretary)
    mine = form_of(client, "A1") | {"indicator/YA-1/text": "Punya saya"}
    edit_actions.edit(edition, {"indicator/YA-1/text": "Punya rekan"}, by=secretary)

    response = client.post(url("edit", "A1"), mine)
    page = response.content.decode()

    assert response.status_code == 409
    assert ("Punya saya" in page, "Punya rekan" in page) == (True, True)
    assert Indicator.objects.get(code="YA-1").text == "Punya rekan"
    again = mine | {"seen": response.context["form"].stored}
    assert client.post(url("edit", "A1"), again).status_code == 302
    assert Indicator.objects.get(code="YA-1").text == "Punya saya"


@pytest.mark.parametrize("role", [role for role in ROLES if role != "secretariat"])
def test_nobody_else_edits(client, people, role):
    if people[role]:
        client.force_login(people[role])

    for name, arguments in (("edit", ["A1"]), ("check", ["A1"]), ("propose", []), ("discard", [])):
        assert client.post(url(name, *arguments), {"indicator/YA-1/text": "x"}).status_code in (
            302,
            403,
            404,
        )

    assert Indicator.objects.get(code="YA-1").text == "Apakah ada?"


def test_after_the_setup_the_page_is_closed(client, edition, secretary):
    client.force_login(secretary)
    data = form_of(client, "A1") | {"indicator/YA-1/text": "x"}
    type(edition).objects.filter(pk=edition.pk).update(stage=Stage.REVIEW)

    assert client.post(url("edit", "A1"), data).status_code == 409
    assert Indicator.objects.get(code="YA-1").text == "Apakah ada?"


# --- the correction ---


def draft_edits(edition):
    found = draft(edition)
    assert found is not None
    return found.edits


@pytest.fixture
def proposal(client, sealed, secretary):
    client.force_login(secretary)
    data = form_of(client, "A1") | {"indicator/YA-1/text": "Apakah sudah ada?"}
    assert client.post(url("edit", "A1"), data).url == url("amendment")
    data = form_of(client, "weights") | {"weights/nominee_count": "4"}
    assert client.post(url("edit", "weights"), data).url == url("amendment")
    assert client.post(url("propose"), {"reason": "Salah ketik"}).status_code == 302
    client.logout()
    return pending(sealed)


@pytest.mark.fault("W9", "W4")
def test_a_correction_goes_through_two_people(client, sealed, secretary, chair, proposal):
    approve = url("approve", proposal.pk)
    client.force_login(secretary)
    assert client.post(approve).status_code == 403
    client.force_login(chair)
    page = client.get(url("amendment")).content.decode()
    assert ("Apakah ada?" in page, "Apakah sudah ada?" in page, "Salah ketik" in page) == (
        True,
        True,
        True,
    )

    assert client.post(approve).url == url("method")
    assert client.post(approve).status_code == 409

    assert [one.version for one in amendments(sealed)] == [2]
    assert Indicator.objects.get(code="YA-1").text == "Apakah sudah ada?"
    sealed.refresh_from_db()
    assert sealed.nominee_count == 4
    client.logout()
    assert "Salah ketik" in client.get(url("method")).content.decode()
    assert client.get(url("sealed-text", 2)).status_code == 200


@pytest.mark.parametrize("role", ["juror", "verifier", "reviewer", "operator", "head"])
def test_others_do_not_hold_the_key(client, people, proposal, role):
    client.force_login(people[role])

    found = [
        client.post(url(name, proposal.pk), {"reason": "x"}).status_code
        for name in ("approve", "refuse", "withdraw")
    ]

    assert found == [403, 403, 403]
    assert Seal.objects.get().version == 1


def test_refusing_and_taking_back_need_a_reason(client, sealed, secretary, chair, proposal):
    client.force_login(chair)
    assert client.post(url("refuse", proposal.pk), {"reason": " "}).status_code == 422
    assert pending(sealed) == proposal
    assert client.post(url("refuse", proposal.pk), {"reason": "Belum jelas"}).status_code == 302
    assert pending(sealed) is None
    client.force_login(secretary)
    assert client.post(url("propose"), {"reason": "Sekarang jelas"}).status_code == 302
    again = pending(sealed)
    assert again is not None
    assert client.post(url("withdraw", again.pk), {"reason": "Batal"}).status_code == 302
    assert sorted(draft_edits(sealed)) == ["indicator/YA-1/text", "weights/nominee_count"]


def test_a_proposal_of_another_edition_is_not_found(client, sealed, chair, proposal):
    other = make_edition(slug="ikp-2023", year=2023)
    make_seat(other, chair, duty=Duty.CHAIR)
    client.force_login(chair)

    assert client.post(url("approve", proposal.pk, slug="ikp-2023")).status_code == 404


def test_proposing_without_reason_or_with_wrong_sums_is_refused(client, sealed, secretary):
    client.force_login(secretary)
    client.post(url("edit", "A1"), form_of(client, "A1") | {"indicator/YA-1/max_points": "90"})

    wrong = client.post(url("propose"), {"reason": "x"})
    assert wrong.status_code == 422
    assert "seharusnya 605" in wrong.content.decode()
    assert client.post(url("propose"), {"reason": ""}).status_code == 422
    assert pending(sealed) is None


def test_a_collected_correction_can_be_taken_out(client, sealed, secretary):
    client.force_login(secretary)
    client.post(
        url("edit", "A1"),
        form_of(client, "A1") | {"indicator/YA-1/text": "x", "indicator/TK-1/text": "y"},
    )

    client.post(url("discard"), {"address": "indicator/YA-1/text"})
    assert draft_edits(sealed) == {"indicator/TK-1/text": "y"}
    client.post(url("discard"))
    assert draft(sealed) is None
