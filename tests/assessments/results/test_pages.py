"""The results inside: who sees how much, the parts, the trace down to the evidence, the years."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Role
from assessments.audit.models import Event
from assessments.editions.models import Edition
from assessments.editions.stages import Stage
from assessments.files import store
from assessments.files.kinds import Kind
from assessments.questionnaire.models import Evidence
from assessments.results import actions
from assessments.results.actions import publishing
from assessments.verification.models import Photo
from tests.assessments.nomination import award as nomination
from tests.assessments.results import announced as build
from tests.assessments.results import award as plenary
from tests.factories import make_seat, make_user

pytestmark = pytest.mark.django_db
REASON = "Dokumen asli tidak ada."


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path):
    settings.PANJI_FILES_DIR = tmp_path / "files"


def url(name, *args, year=2022):
    return reverse(f"results:{name}", args=[f"ikp-{year}", *args])


def main(answer) -> str:
    assert answer.status_code == 200, answer.status_code
    text = answer.content.decode()
    return " ".join(text[text.index("<main") : text.index("</main")].split())


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def corrected(year=2022, **fields):
    """Decided with one accepted correction: Beta's only indicator falls from 850 to 800 points."""
    award = nomination.simple(build.TOTALS, year=year, **fields)
    plenary.nominate(award)
    for key, score in build.VISITS.items():
        plenary.visit(award, key, score)
    one = plenary.correct(award, "Beta", "I0", "800")
    actions.open_plenary(award.fresh(), by=award.secretary)
    plenary.rule(award, one)
    plenary.meet(award)
    plenary.decide(award)
    return award


def office(award, key="Beta", role=Role.OPERATOR):
    return make_user(role, award.participants[key].regency)


PAGES = ("index", "participant", "trace", "compare", "regency")


def addresses(award, key="Beta"):
    pk = award.participants[key].pk
    regency = award.participants[key].regency.slug
    return {
        "index": url("index"),
        "participant": url("participant", pk),
        "trace": url("trace", pk, "I0"),
        "compare": url("compare"),
        "regency": url("regency", regency),
        "report": url("report"),
    }


# --- who sees it ------------------------------------------------------------------------------


def statuses(person, where):
    client = build.browse(person)
    return {name: client.get(address).status_code for name, address in where.items()}


def test_under_embargo_only_those_who_decided():
    award = build.decided()
    where = {name: address for name, address in addresses(award).items() if name != "regency"}
    for person in (award.secretary, award.chair):
        assert statuses(person, where) == dict.fromkeys(where, 200) | {"report": 404}
        assert "embargo" in main(build.browse(person).get(url("index")))
    for person in (award.seats["J3"].user, award.verifier, make_user(Role.REVIEWER)):
        assert statuses(person, where) == dict.fromkeys(where, 403) | {"report": 404}
    for person in (office(award), office(award, "Delta")):
        found = statuses(person, where)
        assert set(found.values()) <= {403, 404}


def test_after_the_announcement_everybody_of_the_edition():
    award = build.decided()
    build.announce(award)
    where = addresses(award)
    for person in (
        award.secretary, award.chair, award.seats["J3"].user, award.verifier, make_user(Role.REVIEWER)
    ):  # fmt: skip
        assert statuses(person, where) == dict.fromkeys(where, 200) | {"report": 404}
    assert statuses(make_seat_elsewhere(), where) == dict.fromkeys(where, 404)


def make_seat_elsewhere():
    from tests.factories import make_edition  # noqa: PLC0415

    return make_seat(make_edition(year=1999, slug="tik-1999", field="tik"), scores=True).user


def test_an_office_reads_its_own_report_and_nothing_of_the_others():
    award = build.decided()
    build.announce(award)
    delta = office(award, "Delta")
    client = build.browse(delta)

    for address in (url("report"), url("index")):
        page = words(main(client.get(address)))
        assert "Peringkat 4" in page
        assert "70,00" in page
        assert not any(name in page for name in ("Beta", "Alfa", "Gama", "86,50", "85,00"))
    assert client.get(addresses(award)["participant"]).status_code == 404
    assert client.get(addresses(award)["trace"]).status_code == 404
    assert client.get(addresses(award)["regency"]).status_code == 404
    assert client.get(url("compare")).status_code == 403
    own = addresses(award, "Delta")
    assert client.get(own["trace"]).status_code == 200
    assert client.get(own["regency"]).status_code == 200


def test_an_office_without_a_rank_reads_why():
    award = build.decided()
    build.announce(award)

    page = words(main(build.browse(office(award, "Eps")).get(url("report"))))

    assert "Kuesioner tidak dikirim" in page or "Tanpa peringkat" in page


# --- the table --------------------------------------------------------------------------------


def test_the_table_shows_the_parts_of_every_total():
    award = corrected()

    page = main(build.browse(award.secretary).get(url("index")))

    rows = re.findall(r"<tr[^>]*>(<th scope=\"row\"><a href=\"[^\"]+participant.*?)</tr>", page)
    shown = [words(row).split() for row in rows]
    assert [" ".join(row[:2]) for row in shown] == [
        "Kabupaten Beta", "Kabupaten Alfa", "Kabupaten Gama", "Kabupaten Delta", "Kabupaten Eps",
    ]  # fmt: skip
    # N = (70 * 80 + 30 * 85) / 100 = 81,5; Z = (70 * 81,5 + 30 * 90) / 100 = 84,05
    assert shown[0][2:11] == [
        "Terbaik",
        "I",
        "84,05",
        "81,50",
        "90,00",
        "80,00",
        "(semula",
        "85,00)",
        "85,00",
    ]
    assert shown[3][2:5] == ["4", "–", "70,00"]
    assert REASON in page
    assert "<svg" in page
    assert page.count("chart-dots") == 1


def juror_words(page):
    return set(re.findall(r"Juri \w+(?: \d, M.Si.)?|Anda(?=\s*</th>)", page))


@pytest.mark.parametrize(
    ("jurors", "reviewer", "verifier", "juror"),
    [
        ("withheld", {"Juri 1", "Juri 2", "Juri 3"}, set(), {"Anda"}),
        ("pseudonyms", {"Juri 1", "Juri 2", "Juri 3"}, {"Juri A", "Juri B", "Juri C"}, None),
        ("named", None, None, None),
    ],
)
def test_whose_marks_who_sees(jurors, reviewer, verifier, juror):
    award = build.decided(public_scores="nominees", public_jurors=jurors)
    build.announce(award)
    named = {award.seats[one].name for one in ("J1", "J2", "J3")}
    people = {make_user(Role.REVIEWER): reviewer, award.verifier: verifier}
    for person, expected in people.items():
        page = main(build.browse(person).get(addresses(award)["participant"]))
        shown = named if expected is None else expected
        for name in shown:
            assert name in page, (person, name)
        if expected is not None:
            assert not any(name in page for name in named)
    own = main(build.browse(award.seats["J3"].user).get(addresses(award)["participant"]))
    assert "Anda" in own
    if juror == {"Anda"}:
        assert "Juri 1" not in own


def test_with_no_public_score_jurors_and_verifiers_see_no_marks_of_others():
    award = build.decided(public_scores="none", public_jurors="named")
    build.announce(award)

    page = main(build.browse(award.verifier).get(url("index")))

    assert "Nilai dari para juri" not in page


@pytest.mark.parametrize("name", ["index", "participant", "trace"])
def test_the_number_of_queries_does_not_grow(name):
    build.announce(build.decided(2020, few()))
    counts = []
    for year, totals in ((2022, few()), (2023, few() | more())):
        award = build.decided(year, totals)
        build.announce(award)
        client = build.browse(award.secretary)
        pk = award.participants["Beta"].pk
        every: dict[str, list[object]] = {"index": [], "participant": [pk], "trace": [pk, "I0"]}
        args = every[name]
        client.get(url(name, *args, year=year))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url(name, *args, year=year)).status_code == 200
        counts.append(len(queries))

    assert counts[0] == counts[1], [query["sql"] for query in queries]


def few():
    return {"Alfa": 90, "Beta": 85, "Gama": 80}


def more():
    return {"Delta": 70, "Eps": 60, "Feta": 50, "Gita": 40}


# --- jejak nilai ------------------------------------------------------------------------------


def evidence(award, key="Beta"):
    """A file sent with Beta's only indicator, frozen in its version."""
    submission = award.participants[key].submission
    blob = store.put_bytes(b"%PDF-1.4 contoh", "application/pdf", Kind.PDF)
    row = Evidence.objects.create(
        submission=submission, indicator=award.edition.indicators.get(), blob=blob,
        filename="SK PPID.pdf", added_by=submission.submitted_by,
    )  # fmt: skip
    version = submission.versions.get()
    data = version.data | {
        "evidence": {"I0": [{"id": row.pk, "name": row.filename, "sha256": blob.sha256, "size": 15,
                             "kind": "pdf", "note": ""}]},
    }  # fmt: skip
    type(version).objects.filter(pk=version.pk).update(data=data)
    return row


def test_from_the_total_down_to_the_evidence():
    """At most four clicks: table, participant, indicator, file."""
    award = corrected()
    file = evidence(award)
    item = award.edition.site_aspects.first().items.first()
    finding = award.participants["Beta"].visit.findings.get(item=item)
    type(finding).objects.filter(pk=finding.pk).update(note="Papan pengumuman ada.")
    picture = store.put_bytes(b"\x89PNG", "image/png", Kind.IMAGE)
    photo = Photo.objects.create(
        visit=award.participants["Beta"].visit, item=item, key="1" * 32, blob=picture, name="papan.png",
        by=award.verifier,
    )  # fmt: skip
    build.announce(award)
    reviewer = build.browse(make_user(Role.REVIEWER))

    table = main(reviewer.get(url("index")))
    assert addresses(award)["participant"] in table
    down = main(reviewer.get(addresses(award)["participant"]))
    assert addresses(award)["trace"] in down
    assert "84,05" in down
    trace = main(reviewer.get(addresses(award)["trace"]))
    for text in ("850", "800", REASON, "Sesuai dokumen.", "Papan pengumuman ada.", "SK PPID.pdf"):
        assert text in trace
    answer = reviewer.get(url("evidence", file.pk))
    assert answer.getvalue() == b"%PDF-1.4 contoh"
    assert Event.objects.filter(action="evidence.download", actor__role=Role.REVIEWER).count() == 1
    assert reviewer.get(url("photo", photo.pk)).getvalue() == b"\x89PNG"


def test_evidence_and_photos_are_not_for_other_offices_nor_before():
    award = corrected()
    file = evidence(award)
    item = award.edition.site_aspects.first().items.first()
    picture = store.put_bytes(b"\x89PNG", "image/png", Kind.IMAGE)
    photo = Photo.objects.create(
        visit=award.participants["Beta"].visit, item=item, key="1" * 32, blob=picture, name="p.png",
        by=award.verifier,
    )  # fmt: skip
    where = (url("evidence", file.pk), url("photo", photo.pk))
    own, other, juror = office(award), office(award, "Delta"), award.seats["J3"].user
    assert {got(p, w) for p in (own, other, juror) for w in where} == {403}

    publishing.publish_due(build.approve(award).goes_out_at + timedelta(seconds=1))

    assert [got(own, w) for w in where] == [200, 200]
    assert [got(other, w) for w in where] == [404, 404]
    assert [got(juror, w) for w in where] == [200, 200]


def got(person, address):
    """The status of a download, with its file closed."""
    answer = build.browse(person).get(address)
    if answer.streaming:
        answer.getvalue()
    return answer.status_code


def test_a_refused_correction_changes_no_points_and_is_shown():
    award = nomination.simple(build.TOTALS)
    plenary.nominate(award)
    for key, score in build.VISITS.items():
        plenary.visit(award, key, score)
    one = plenary.correct(award, "Beta", "I0", "0")
    actions.open_plenary(award.fresh(), by=award.secretary)
    plenary.rule(award, one, accepted=False)
    plenary.meet(award)
    plenary.decide(award)

    page = words(main(build.browse(award.secretary).get(addresses(award)["trace"])))

    assert "Ditolak" in page
    assert page.count("850") == 4  # claimed, verified, before, in the end


def test_unknown_things_are_not_there():
    award = build.decided()
    client = build.browse(award.secretary)
    pk = award.participants["Beta"].pk
    for address in (
        url("participant", 999_999),
        url("trace", pk, "X9"),
        url("evidence", 9),
        url("photo", 9),
    ):
        assert client.get(address).status_code == 404
    assert client.get(url("trace", award.participants["Eps"].pk, "I0")).status_code == 404
    assert client.get(url("regency", "tidak-ada")).status_code == 404


LATER = {"Alfa": 70, "Beta": 95, "Gama": 80, "Delta": None, "Eps": 60, "Zeta": 50}


# --- the years --------------------------------------------------------------------------------


@pytest.mark.fault("W11")
def test_history_keeps_the_name_of_the_year():
    """Renamed between two editions: last year's row keeps the old name, also in the trace and the comparison."""
    old = build.decided(2021)
    build.announce(old)
    new = nomination.simple(build.TOTALS, year=2022)
    regency = old.participants["Beta"].regency
    regency.name = "Kabupaten Beta Raya"
    regency.save()
    new.participants["Beta"].name = regency.name
    new.participants["Beta"].save()
    build.announce(build.decide(new))
    assert new.participants["Beta"].regency == regency

    page = words(main(build.browse(new.secretary).get(url("regency", regency.slug))))

    assert "IKP 2021 Kabupaten Beta Terbaik I" in page
    trace = build.browse(new.secretary).get(
        url("participant", old.participants["Beta"].pk, year=2021)
    )
    assert "Kabupaten Beta Raya" not in main(trace)
    other = main(build.browse(office(new, "Beta")).get(url("regency", regency.slug)))
    assert "IKP 2021" in other


def test_an_edition_that_is_not_announced_is_in_no_history():
    award = build.decided()
    assert "86,50" not in main(
        build.browse(award.secretary).get(addresses(award)["regency"])
    )  # decided, under embargo


def test_the_years_side_by_side():
    build.announce(build.decided(2021))
    new = build.decided(2022, LATER)
    build.announce(new)

    page = main(build.browse(make_user(Role.REVIEWER)).get(url("compare")))

    rows = {
        words(row).split()[1]: words(row).split()[2:]
        for row in re.findall(r'<tr>(<th scope="row">.*?)</tr>', page)
    }
    assert rows["Beta"][:6] == ["1", "1", "=", "85,00", "95,00", "+10,00"]
    assert rows["Alfa"][:5] == ["2", "3", "1", "90,00", "70,00"]
    assert rows["Alfa"][5] == "−20,00"
    assert rows["Zeta"][:3] == ["–", "5", "–"]
    assert rows["Delta"][:3] == ["4", "–", "–"]


def test_changed_weights_are_said_beside_the_comparison():
    build.announce(build.decided(2021))
    new = build.decided(2022, questionnaire_weight=60)
    build.announce(new)

    assert "Bobot atau komponen sudah berubah" in main(
        build.browse(new.secretary).get(url("compare"))
    )


def test_a_juror_compares_only_what_he_may_see():
    build.announce(build.decided(2021))
    new = build.decided(2022)
    build.announce(new)

    page = main(build.browse(new.seats["J3"].user).get(url("compare")))

    assert "Belum ada edisi bidang ini" in page
    assert Edition.objects.filter(stage=Stage.PUBLISHED).count() == 2
