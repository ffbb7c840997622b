"""What the plenary's pages tell somebody who does this for the first time."""

import pytest
from django.urls import reverse

from assessments.results.models import Plenary
from assessments.verification.models import Visit
from tests.assessments.results import award as build


@pytest.fixture
def read(client, golden):
    """The text of a page of the award, as the secretariat sees it."""

    def get(name, *args):
        client.force_login(golden.secretary)
        return client.get(reverse(name, args=["ikp-2022", *args])).content.decode()

    return get


def test_an_objection_of_a_visited_agency_is_read_before_the_ruling(golden, read):
    Visit.objects.filter(participant=golden.participants["D"]).update(
        reply="objects", reply_text="Dua keputusan terbit kemarin."
    )
    Visit.objects.filter(participant=golden.participants["A"]).update(reply="")

    text = read("results:plenary")

    assert "Dua keputusan terbit kemarin." in text
    assert text.index("Dua keputusan terbit kemarin.") < text.index('id="corrections"')
    assert "Tanpa tanggapan: temuan berlaku sebagaimana tercantum dalam berita acara." in text


@pytest.mark.parametrize("warned", [False, True])
def test_a_meeting_below_its_quorum_is_marked(golden, read, warned):
    present = Plenary.objects.get().attendance.count()
    build.meet(golden, quorum=present + warned)

    assert ("Kuorum belum tercapai" in read("results:plenary")) == warned


def test_the_quorum_of_the_first_meeting_is_offered_for_the_second(golden, read):
    Plenary.objects.get().attendance.clear()
    Plenary.objects.all().delete()

    assert 'name="quorum" value="3"' in read("results:plenary-meeting")


def test_after_the_decision_the_way_to_the_piagam_is_shown(golden, read):
    way = f'<a href="{reverse("results:certificates", args=["ikp-2022"])}">Berikutnya: terbitkan piagam'
    build.decide(golden)

    assert way in read("results:plenary")
    assert way in read("control:panel")


def test_the_formula_names_both_weights(golden, read):
    build.decide(golden)

    assert "(70 × nominasi setelah koreksi + 30 × verifikasi lapangan) : 100" in read(
        "results:plenary"
    )
