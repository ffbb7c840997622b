"""What the public sees: exactly what was previewed, by the sealed rule, the same bytes under the printed hash."""

import hashlib
import json
import re

import pytest
from django.urls import reverse

from assessments.results.models import Publication
from tests.assessments.results import announced as build

pytestmark = pytest.mark.django_db
NUMBER = re.compile(r"\d+,\d\d")


def url(name, *args):
    return reverse(f"results:{name}", args=["ikp-2022", *args])


def main(answer) -> str:
    text = answer.content.decode()
    return " ".join(text[text.index("<main") : text.index("</main")].split())


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def read(name="public", user=None):
    answer = build.browse(user).get(url(name))
    assert answer.status_code == 200
    return main(answer)


def test_by_default_the_places_and_no_score():
    award = build.decided()
    build.announce(award)

    page = words(read())

    places = re.findall(r"Terbaik (I+) (Kabupaten \w+)", page)
    assert places == [("I", "Kabupaten Beta"), ("II", "Kabupaten Alfa"), ("III", "Kabupaten Gama")]
    assert not NUMBER.search(page)
    assert not any(name in page for name in ("Delta", "Eps", "Juri"))
    data = Publication.objects.get().data
    assert set(data) == {"edition", "form", "places", "rule", "rules", "weights"}
    assert {frozenset(row) for row in data["places"]} == {
        frozenset({"name", "place", "rank", "regency", "tied"})
    }


def test_the_nominees_with_their_parts():
    award = build.decided(public_scores="nominees", public_jurors="withheld")
    build.announce(award)

    page = words(read())

    for shown in ("86,50", "85,00", "90,00", "81,00", "80,00"):
        assert shown in page
    assert not any(name in page for name in ("Delta", "Eps", "70,00", "Juri A", "Juri 1"))


def test_everybody_and_the_jurors_under_names_that_are_not_the_decrees():
    award = build.decided(public_scores="all", public_jurors="pseudonyms")
    build.announce(award)

    page = words(read())

    assert "Kabupaten Delta" in page
    assert "Tanpa peringkat: Kabupaten Eps" in page
    assert {"Juri A", "Juri B", "Juri C"} <= set(re.findall(r"Juri [A-Z]\b", page))
    assert "Juri 1" not in page
    assert not any(seat.name in page for seat in award.seats.values())


def test_the_jurors_by_name():
    award = build.decided(public_scores="nominees", public_jurors="named")
    build.announce(award)

    page = words(read())

    assert all(award.seats[one].name in page for one in ("J1", "J2", "J3"))


def test_marks_stay_closed_where_no_score_is_public():
    award = build.decided(public_scores="none", public_jurors="named")
    build.announce(award)

    assert not any(award.seats[one].name in read() for one in ("J1", "J2", "J3"))
    assert "sheets" not in json.dumps(Publication.objects.get().data)


@pytest.mark.parametrize("scores", ["none", "nominees", "all"])
def test_the_preview_is_the_public_page(scores):
    award = build.decided(public_scores=scores, public_jurors="pseudonyms")
    secretary = award.secretary
    preview = read("publication", secretary)
    preview = words(preview[preview.index("preview-frame") : preview.index("two-keys")])
    build.announce(award)

    public = words(read())

    start, end = "Panji Keberhasilan Pembangunan", "disetujui dengan dua kunci sebelum pengumuman."
    cut = [text[text.index(start) : text.index(end)] for text in (preview, public)]
    assert cut[0] == cut[1]
    assert len(cut[0]) > 300


def test_the_hash_is_that_of_the_downloaded_bytes_and_of_the_proposal():
    award = build.decided(public_scores="all")
    found = build.announce(award)

    answer = build.browse(None).get(url("public-data"))

    assert answer["Content-Type"] == "application/json"
    digest = hashlib.sha256(answer.content).hexdigest()
    assert digest == found.data_hash == found.proposal.preview_hash
    assert digest in read()
    assert json.loads(answer.content) == found.data


def test_before_the_announcement_no_edition_differs_from_one_that_does_not_exist():
    award = build.decided()
    build.approve(award)
    visitor = build.browse(None)

    for name in ("public", "public-data"):
        there = visitor.get(url(name))
        nowhere = visitor.get(reverse(f"results:{name}", args=["tik-1999"]))
        assert there.status_code == nowhere.status_code == 404
        assert main(there) == main(nowhere)
        assert "ikp" not in main(there).lower()
        assert "no-store" in there["Cache-Control"]
        assert award.secretary.name not in there.content.decode()
    listed = visitor.get(reverse("published:index"))
    assert (listed.status_code, "Belum ada yang diumumkan" in main(listed)) == (200, True)
    assert "IKP" not in main(listed)


def test_the_same_queries_before_whether_it_exists_or_not(django_assert_num_queries):
    build.approve(build.decided())
    visitor = build.browse(None)
    visitor.get(url("public"))

    for slug in ("ikp-2022", "tik-1999"):
        with django_assert_num_queries(2):
            visitor.get(reverse("results:public", args=[slug]))


def test_what_is_changed_afterwards_does_not_change_what_was_published():
    award = build.decided()
    found = build.announce(award)
    regency = award.participants["Beta"].regency
    regency.name = "Kabupaten Baru"
    regency.save()
    type(award.participants["Beta"]).objects.filter(regency=regency).update(name="Kabupaten Baru")
    type(award.edition).objects.update(award_official="Orang Lain")

    page = words(read())

    assert "Kabupaten Beta" in page
    assert not any(one in page for one in ("Kabupaten Baru", "Orang Lain"))
    assert found.data_hash in page


def test_the_list_of_announced_editions(django_assert_num_queries):
    build.announce(build.decided(2021))
    counts = []
    for year in (None, 2022, 2023):
        if year:
            build.announce(build.decided(year))
        visitor = build.browse(None)
        with django_assert_num_queries(2):
            answer = visitor.get(reverse("published:index"))
        counts.append(main(answer).count("Terbaik III"))

    assert counts == [1, 2, 3]
    text = main(answer)
    assert text.index("IKP 2023") < text.index("IKP 2021")
    assert "DATA CONTOH" in text


def test_the_footer_leads_to_them(client):
    assert f'href="{reverse("published:index")}"' in client.get("/help/").content.decode()
