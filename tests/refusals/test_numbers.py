"""Rows N1 to N12 of the table of refusals, each through a page."""

import re
from fractions import Fraction
from uuid import uuid4

import pytest
from django.urls import reverse

from accounts.models import Role
from assessments.editions.deadline_models import Deadline
from assessments.instrument.models import AnswerType
from assessments.nomination.models import Standing
from assessments.review.models import Verification
from tests.assessments.nomination import award as build
from tests.assessments.nomination.conftest import open_it
from tests.assessments.review.urls import item_url
from tests.assessments.review.world import world
from tests.factories import make_component, make_edition, make_instrument, make_user

pytestmark = pytest.mark.django_db


@pytest.mark.fault("N1")
@pytest.mark.parametrize("typed", ["12,75", "12.75"])
def test_points_with_comma_and_with_dot_are_the_same(client, typed):
    here = world()
    client.force_login(here.verifier.user)

    answer = client.post(
        item_url(here, AnswerType.LEVEL, "save"),
        {"seen": 0, "key": uuid4(), "sent": here.number(0), "evidence": "yes",
         "decision": "overridden", "points": typed, "reason": "Lihat bukti."},
        headers={"HX-Request": "true"},
    )  # fmt: skip

    assert answer.status_code == 200
    assert Verification.objects.get().exact == "51/4"


@pytest.mark.fault("N6")
@pytest.mark.parametrize(("last", "adds_up"), [("33,34", True), ("33,33", False)])
def test_three_thirds_add_up_only_when_they_are_a_hundred(client, last, adds_up):
    edition = make_edition()
    make_instrument(edition)
    parts = [make_component(edition, weight=weight) for weight in (30, 30, 40)]
    client.force_login(make_user(Role.SECRETARIAT))
    address = reverse("instrument:edit", args=[edition.slug, "weights"])
    form = client.get(address).context["form"]
    typed = {one.html_name: one.value() for one in form if one.value() is not None}
    for part, weight in zip(parts, ("33,33", "33,33", last), strict=True):
        typed |= {
            f"section/{part.section.code}/weight": weight,
            f"component/{part.code}/weight": weight,
        }

    saved = client.post(address, typed)
    page = client.get(reverse("questionnaire:opening", args=[edition.slug])).content.decode()

    assert saved.status_code == 302, saved.content.decode()
    assert ("99,99, seharusnya 100" in page) != adds_up


@pytest.mark.fault("N7")
def test_equal_totals_share_a_place_on_the_page(client):
    """0.1 + 0.2 beside 0.3: as floats the first would stand before the second."""
    award = build.make_award(jurors=3, parts={"K1": [("I0", "30"), ("I1", "70")]})
    points = {
        "A": (Fraction("0.3"), Fraction(0)),
        "B": (Fraction("0.1"), Fraction("0.2")),
        "C": (Fraction(1, 7), Fraction("0.3") - Fraction(1, 7)),
    }
    for key, (first, second) in points.items():
        build.add_entrant(award, key, verified={"I0": first, "I1": second})
        for juror in ("J1", "J2", "J3"):
            build.add_sheet(award, key, juror, [70] * 6)
    build.close(award).meet(quorum=3)
    client.force_login(award.chair)
    client.post(reverse("nomination:open-preview", args=["ikp-2022"]), {"purpose-purpose": "Rapat"})

    page = client.get(reverse("nomination:index", args=["ikp-2022"]))
    open_it(award)

    assert 0.1 + 0.2 > 0.3
    assert [line.rank for line in page.context["lines"]] == [1, 1, 1]
    assert set(Standing.objects.values_list("rank", flat=True)) == {1}


@pytest.mark.fault("N9")
@pytest.mark.parametrize(
    ("typed", "status"),
    [
        ("11/23/2026 08:00", 422),
        ("31/02/2026 08:00", 422),
        ("17 Agustus 2026", 422),
        ("23/11/2026 08:00", 302),
    ],
)
def test_a_date_is_day_month_year_and_exists(client, typed, status):
    edition = make_edition()
    client.force_login(make_user(Role.SECRETARIAT))

    answer = client.post(
        reverse("control:dates", args=[edition.slug]),
        {"questionnaire": typed, "review": "", "presentation": "", "verification": ""},
    )

    assert answer.status_code == status
    assert Deadline.objects.count() == (status == 302)


@pytest.mark.fault("N11")
@pytest.mark.parametrize("number", ["1.234", "1,234", "0", "2", "٢", "", "9" * 5000])
def test_no_list_has_a_page_that_our_links_never_name(client, number):
    here = world()
    people = {
        reverse("review:queue", args=[here.edition.slug]): here.verifier.user,
        reverse("control:record", args=[here.edition.slug]): make_user(Role.SECRETARIAT),
        reverse("control:installation"): make_user(Role.SECRETARIAT),
    }
    found = {}
    for address, user in people.items():
        client.force_login(user)
        assert client.get(address, {"page": "1"}).status_code == 200
        found[address] = client.get(address, {"page": number}).status_code

    assert set(found.values()) == {404}


@pytest.mark.fault("N12")
@pytest.mark.parametrize("language", ["id", "en"])
def test_the_lines_of_a_chart_are_written_with_a_dot(client, settings, language):
    settings.ROOT_URLCONF = "tests.refusals.urls"
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language

    page = client.get("/chart/").content.decode()

    places = re.findall(r'\b(?:x|y|width|height|rx)="([^"]*)"', page)
    assert places
    assert [value for value in places if not re.fullmatch(r"[0-9]+(\.[0-9]+)?", value)] == []
    assert ("1.234,50" in page) == (language == "id")
