"""What somebody who does this for the first time meets: dates typed the wrong way round, what finishing needs."""

import datetime as dt

import pytest
from django.utils import timezone

from assessments.formats.dates import local
from assessments.nomination.models import Meeting
from assessments.verification.models import Visit
from tests.assessments.verification.world import DAY, opened, world

pytestmark = pytest.mark.django_db


def test_a_visit_before_the_nomination_is_refused_with_both_days(go):
    one = world()
    Meeting.objects.create(
        edition=one.edition, place="Ruang Rapat Contoh", held_on=dt.date(2022, 10, 3), starts=dt.time(9),
        ends=dt.time(11), quorum=3,
    )  # fmt: skip
    args = ("plan-visit", one.slug, one.nominee().pk)
    data = {
        "seen": "0", "visit_on": "2022-02-10", "starts": "09:00", "place": "Kantor Contoh",
        "team": [str(member.pk) for member in one.team[:2]],
    }  # fmt: skip

    swapped = go(one.secretary, *args, data=data)
    stored = Visit.objects.exists()
    same_day = go(one.secretary, *args, data=data | {"visit_on": "2022-10-03"})

    assert (swapped.status_code, stored, same_day.status_code) == (422, False, 302)
    text = swapped.content.decode()
    assert "10 Februari 2022 mendahului nominasi pada 3 Oktober 2022" in text


def test_the_answer_says_the_day_in_words(go):
    one = world()
    data = {
        "seen": "0", "visit_on": str(DAY), "starts": "09:00", "place": "Kantor Contoh",
        "team": [str(member.pk) for member in one.team[:2]],
    }  # fmt: skip

    go(one.secretary, "plan-visit", one.slug, one.nominee().pk, data=data)

    assert (
        "direncanakan pada Senin, 17 Oktober 2022."
        in go(one.secretary, "index", one.slug).bytes.decode()
    )


def test_who_was_met_is_not_called_optional_and_the_day_of_finishing_is_told(go):
    one = opened()
    visit = one.visit()
    before = go(one.visitor, "visit", one.slug, visit.pk).bytes.decode()
    Visit.objects.update(visit_on=local(timezone.now()).date() + dt.timedelta(days=2))
    early = go(one.visitor, "visit", one.slug, visit.pk).bytes.decode()
    refused = go(one.visitor, "finish", one.slug, visit.pk, data={"finish-read": "on"})

    assert "Pihak yang ditemui" in before
    assert "(opsional)" not in before
    assert "Sekretariat mengubah rencananya" not in before
    assert "Sekretariat mengubah rencananya" in early
    assert "atau minta Sekretariat mengubah rencananya" in refused.content.decode()
