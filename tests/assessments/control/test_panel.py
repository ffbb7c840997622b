"""The admin panel: where everything stands, what blocks, what waits; counts and never a score."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import Role
from assessments.control.queries import steps
from assessments.documents.models import Document, DocumentType
from assessments.editions.deadline_models import Extension
from assessments.editions.models import Edition, Participant
from assessments.editions.panel_models import Duty, PanelMember
from assessments.editions.proposal_models import Act
from assessments.editions.stages import Stage
from assessments.instrument.seal_models import Seal
from assessments.mail.models import Message
from assessments.nomination.models import NominationRound, Standing
from assessments.presentation.models import Mark, Sheet
from assessments.questionnaire.models import Submission
from assessments.verification.models import Visit
from tests.assessments.review.world import accept_all, add_office, world
from tests.factories import (
    make_deadline,
    make_edition,
    make_participant,
    make_proposal,
    make_regency,
    make_rubric,
    make_seal,
    make_seat,
    make_user,
)

pytestmark = pytest.mark.django_db


def panel(edition):
    return reverse("control:panel", args=[edition.slug])


def main(answer) -> str:
    text = answer.content.decode()
    return " ".join(text[text.index("<main") : text.index("</main")].split())


def test_the_line_shows_where_the_edition_is(here, secretary):
    here.to(Stage.REVIEW)
    make_deadline(here.edition, Stage.REVIEW)

    text = main(secretary.get(panel(here.edition)))

    line = re.findall(r'<li class="stage-(\w+)".*?<span class="stage-name">([^<]+)</span>', text)
    assert line == [
        ("done", "Persiapan"),
        ("done", "Kuesioner"),
        ("now", "Verifikasi dokumen"),
        ("later", "Presentasi"),
        ("later", "Nominasi"),
        ("later", "Verifikasi lapangan"),
        ("later", "Rapat pleno akhir"),
        ("later", "Ditetapkan (embargo)"),
        ("later", "Diumumkan"),
    ]
    assert text.count('aria-current="step"') == 1


def test_an_edition_with_objections_has_one_stage_more(here, secretary):
    Edition.objects.filter(pk=here.edition.pk).update(objection_days=3)

    assert "Masa sanggah" in main(secretary.get(panel(here.edition)))


def test_setup_names_everything_that_blocks_with_the_page_where_it_is_mended(secretary):
    edition = make_edition(decree_number="", guideline_number="")

    text = main(secretary.get(panel(edition)))

    ways = {
        words: way for way, words in re.findall(r'<li><a href="([^"]+)">([^<]+)</a></li>', text)
    }
    expected = {
        "Nomor keputusan tim penilai belum diisi.": ("control:settings", "decree"),
        "Nomor petunjuk teknis belum diisi.": ("control:settings", "decree"),
        "Instrumen belum memuat indikator.": ("instrument:index",),
        "Belum ada kabupaten/kota peserta.": ("control:participants",),
        "Kuesioner belum mempunyai batas waktu.": ("control:dates",),
        "Tim Penilai belum mempunyai ketua maupun wakil ketua.": ("control:members",),
        "Tim Penilai mempunyai 0 juri; diperlukan sedikitnya 3.": ("control:members",),
        "Tim Penilai belum mempunyai verifikator.": ("control:members",),
    }
    assert {words: ways.get(words) for words in expected} == {
        words: reverse(name, args=[edition.slug, *more])
        for words, (name, *more) in expected.items()
    }


@pytest.mark.parametrize(
    ("stage", "page"),
    [
        (Stage.SETUP, "questionnaire:opening"),
        (Stage.QUESTIONNAIRE, "review:stage"),
        (Stage.REVIEW, "review:stage"),
        (Stage.OBJECTION, "presentation:stage"),
        (Stage.PRESENTATION, "nomination:index"),
        (Stage.NOMINATION, "verification:stage"),
        (Stage.VERIFICATION, "results:plenary"),
        (Stage.PLENARY, "results:plenary"),
        (Stage.DECIDED, "results:publication"),
    ],
)
def test_the_next_button_leads_to_the_room_that_owns_the_act(here, secretary, stage, page):
    here.to(stage)

    text = main(secretary.get(panel(here.edition)))

    section = text[text.index("next-act") : text.index("</section>", text.index("next-act"))]
    button = re.findall(r'<a class="btn[^"]*" href="([^"]+)"', section)
    assert button == [reverse(page, args=[here.edition.slug])]


def test_after_the_announcement_nothing_is_left_to_open(here, secretary):
    here.to(Stage.PUBLISHED)

    text = main(secretary.get(panel(here.edition)))

    assert "Berikutnya:" not in text
    assert reverse("results:public", args=[here.edition.slug]) in text


@pytest.mark.parametrize(
    ("act", "stage", "page"),
    [
        (Act.OPEN_QUESTIONNAIRE, Stage.SETUP, "questionnaire:opening"),
        (Act.AMEND_INSTRUMENT, Stage.REVIEW, "instrument:amendment"),
        (Act.OPEN_NOMINATION, Stage.PRESENTATION, "nomination:index"),
        (Act.STEP_BACK, Stage.REVIEW, "review:stage"),
        (Act.STEP_BACK, Stage.PRESENTATION, "presentation:stage"),
        (Act.STEP_BACK, Stage.NOMINATION, "nomination:index"),
        (Act.STEP_BACK, Stage.VERIFICATION, "verification:stage"),
        (Act.DECIDE, Stage.PLENARY, "results:plenary"),
        (Act.STEP_BACK, Stage.PLENARY, "results:plenary-back"),
        (Act.PUBLISH, Stage.DECIDED, "results:publication"),
        (Act.STEP_BACK, Stage.DECIDED, "results:plenary-back"),
    ],
)
def test_an_open_proposal_leads_to_its_page(here, browse, act, stage, page):
    here.to(stage)
    make_proposal(here.edition, act, by=here.secretary, reason="Sebab.")

    text = main(browse(here.chair.user).get(panel(here.edition)))

    waiting = text[text.index("Menunggu kunci kedua") :]
    assert f'href="{reverse(page, args=[here.edition.slug])}"' in waiting
    assert here.secretary.name in waiting


def test_a_proposed_unlocking_leads_to_its_sheet(here, secretary):
    here.to(Stage.PRESENTATION)
    sheet = Sheet.objects.create(participant=here.participant, member=here.juror)
    make_proposal(
        here.edition, Act.UNLOCK_SHEET, by=here.secretary, target=str(sheet.pk), reason="Salah."
    )

    text = main(secretary.get(panel(here.edition)))

    assert reverse("presentation:unlock", args=[here.edition.slug, sheet.pk]) in text


def test_one_row_for_each_regency_with_its_counts(browse):
    award = world(1)
    add_office(award, submits=False)
    accept_all_of(award)
    make_seat(award.edition, scores=True)

    text = main(browse(award.secretary).get(panel(award.edition)))

    first, second = award.participants
    rows = re.findall(r"<tr> <th scope=\"row\">.*?</tr>", text)
    cells = {
        one.name: [
            re.sub(r"<[^>]+>", " ", cell).split()
            for row in rows
            if one.name in row
            for cell in re.findall(r"<td.*?</td>", row)
        ]
        for one in (first, second)
    }
    asked = len(award.indicators)
    assert cells[first.name] == [
        [f"{asked}/{asked}", "Terkirim"], [str(asked)], [f"{asked}/{asked}"], ["–"], ["0/3"],
    ]  # fmt: skip
    assert cells[second.name][0][0] == f"{asked}/{asked}"
    assert cells[second.name][2] == ["–"]


def accept_all_of(award):
    places = award.participants
    award.participants = places[:1]
    accept_all(award)
    award.participants = places


def test_no_mark_and_no_point_is_on_the_panel(here, browse):
    here.to(Stage.PRESENTATION)
    criteria = make_rubric(here.edition)
    sheet = Sheet.objects.create(participant=here.participant, member=here.juror)
    for criterion in criteria:
        Mark.objects.create(sheet=sheet, criterion=criterion, value=83)

    for person in (here.secretary, here.chair.user):
        text = re.sub(r"<[^>]+>", " ", main(browse(person).get(panel(here.edition))))
        assert re.findall(r"\b83\b", text) == []


def test_jurors_and_verifiers_stand_with_their_counts(here, secretary):
    here.to(Stage.PRESENTATION)

    text = main(secretary.get(panel(here.edition)))

    for member in (here.chair, here.juror, here.verifier):
        assert member.name in text


@pytest.mark.fault("W12")
def test_a_chair_who_leaves_loses_the_panel_at_once(here, browse):
    chair = browse(here.chair.user)
    assert chair.get(panel(here.edition)).status_code == 200
    PanelMember.objects.filter(pk=here.chair.pk).update(
        left_at=here.edition.created_at, left_reason="Pindah."
    )

    assert chair.get(panel(here.edition)).status_code == 404


def test_waiting_mails_are_shown_to_the_secretariat_alone_and_sent_again(here, secretary, browse):
    message = Message.objects.create(
        to=here.operator, subject="Kabar penting", body="Rahasia.", error="mail server down"
    )

    text = main(secretary.get(panel(here.edition)))
    assert ("Kabar penting" in text, "mail server down" in text) == (True, True)
    assert "Rahasia." not in text
    assert "Kabar penting" not in main(browse(here.chair.user).get(panel(here.edition)))
    answer = secretary.post(reverse("control:send-mail"), follow=True)

    message.refresh_from_db()
    assert message.sent_at is not None
    assert "Semua surel sudah terkirim." in answer.content.decode()


def test_a_server_that_is_still_away_is_said_so(here, secretary, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", 1, 2
    Message.objects.create(to=here.operator, subject="Kabar", body="Isi.")

    answer = secretary.post(reverse("control:send-mail"), follow=True)

    assert "0 surel terkirim, 1 masih menunggu" in answer.content.decode()


@pytest.mark.parametrize("stage", [Stage.SETUP, Stage.QUESTIONNAIRE])
def test_what_blocks_leads_only_those_on_who_may_mend_it(here, secretary, browse, stage):
    here.to(stage)
    make_deadline(here.edition, Stage.QUESTIONNAIRE)
    Submission.objects.create(participant=here.participant)
    chair = browse(here.chair.user)
    pages = [panel(here.edition), reverse("review:stage", args=[here.edition.slug])]

    for page in pages:
        for client in (secretary, chair):
            text = main(client.get(page))
            links = re.findall(r'<li><a href="(/[^"]+)">', text)
            assert [one for one in links if client.get(one).status_code == 403] == []
    first = main(secretary.get(pages[0]))
    assert re.search(r'class="blocks"><li><a href', first)
    assert re.search(r'class="blocks"><li>(?!<a)', main(chair.get(pages[0])))


def test_the_line_of_stages_counts_an_extension_for_all(here, secretary):
    here.to(Stage.QUESTIONNAIRE)
    first = make_deadline(here.edition, Stage.QUESTIONNAIRE).at
    two, five = first + dt.timedelta(days=2), first + dt.timedelta(days=5)
    given = {"stage": Stage.QUESTIONNAIRE, "reason": "Listrik padam.", "by": here.secretary}
    more = {"until": five, "participant": here.participant}
    Extension.objects.create(edition=here.edition, **given | more)

    before = [step.until for step in steps(here.edition)]
    Extension.objects.create(edition=here.edition, until=two, **given)

    assert before[1] == first  # more time for one office alone is not the edition's
    assert [step.until for step in steps(here.edition)] == [None, two, *[None] * 7]


def grow(edition, count):
    for _ in range(count):
        make_participant(edition)
        make_seat(edition, scores=True)
        make_seat(edition, verifies=True)


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage != Stage.SETUP])
def test_the_panel_counts_its_queries(here, secretary, stage):
    here.to(stage)
    make_rubric(here.edition)
    found = []
    for more in (0, 2):
        grow(here.edition, more)
        secretary.get(panel(here.edition))
        with CaptureQueriesContext(connection) as queries:
            secretary.get(panel(here.edition))
        found.append(len(queries))

    assert found[0] == found[1], [query["sql"] for query in queries]


def test_documents_are_listed_after_the_nomination(here, secretary):
    here.to(Stage.NOMINATION)
    paper = Document.objects.create(
        edition=here.edition, type=DocumentType.NOMINATION_RECAP, data={}, dated="2022-10-10",
        issued_by=here.secretary,
        head_seq=1, head_hash="0" * 64,
    )  # fmt: skip

    text = main(secretary.get(panel(here.edition)))

    assert reverse("documents:detail", args=[here.edition.slug, paper.pk]) in text


# --- the first page and the menu --------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "stage", "page"),
    [
        ("secretary", Stage.SETUP, "control:panel"),
        ("operator", Stage.SETUP, "questionnaire:tasks"),
        ("head", Stage.REVIEW, "questionnaire:tasks"),
        ("chair", Stage.PRESENTATION, "control:panel"),
        ("juror", Stage.PRESENTATION, "presentation:today"),
        ("verifier", Stage.REVIEW, "review:queue"),
        ("reviewer", Stage.REVIEW, "documents:index"),
        ("reviewer", Stage.NOMINATION, "nomination:nominees"),
        ("secretary", Stage.DECIDED, "control:panel"),
        ("juror", Stage.VERIFICATION, "presentation:today"),
        ("reviewer", Stage.DECIDED, "nomination:nominees"),
        ("operator", Stage.DECIDED, "questionnaire:tasks"),
        ("operator", Stage.PUBLISHED, "results:report"),
        ("head", Stage.PUBLISHED, "results:report"),
        ("juror", Stage.PUBLISHED, "results:index"),
        ("verifier", Stage.PUBLISHED, "results:index"),
        ("reviewer", Stage.PUBLISHED, "results:index"),
        ("chair", Stage.PUBLISHED, "control:panel"),
    ],
)
def test_everybody_starts_where_the_work_is(here, browse, who, stage, page):
    here.to(stage)
    person = getattr(here, who)
    client = browse(person.user if isinstance(person, PanelMember) else person)

    answer = client.get("/")

    assert answer.headers["Location"] == reverse(page, args=[here.edition.slug])
    entered = client.get(reverse("control:enter", args=[here.edition.slug]))
    assert entered.headers["Location"] == answer.headers["Location"]


def test_somebody_without_an_edition_gets_a_friendly_page(browse):
    member, secretary = browse(make_user(Role.PANELIST)), browse(make_user(Role.SECRETARIAT))

    assert member.get("/").headers["Location"] == reverse("control:editions")
    assert "Anda belum terlibat" in member.get(reverse("control:editions")).content.decode()
    assert secretary.get("/").headers["Location"] == reverse("control:people")
    assert "Buatlah yang pertama" in secretary.get(reverse("control:editions")).content.decode()


def test_an_edition_of_others_is_not_entered(here, browse):
    stranger = browse(make_user(Role.OPERATOR, make_regency()))

    assert stranger.get(reverse("control:enter", args=[here.edition.slug])).status_code == 404
    assert str(here.edition) not in stranger.get(reverse("control:editions")).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_editions_counts_its_queries(secretary, django_assert_num_queries, count):
    for _ in range(count):
        make_edition()

    with django_assert_num_queries(5):
        text = secretary.get(reverse("control:editions")).content.decode()

    assert text.count('href="/editions/ikp-') == count + 1


def menu_of(client, address) -> list[str]:
    text = client.get(address).content.decode()
    found = re.search(r'<nav class="main-menu".*?</nav>', text, re.DOTALL)
    assert found is not None
    return re.findall(r"<a[^>]*>([^<]+)</a>", found[0])


def test_the_menu_of_each(here, browse):
    here.to(Stage.NOMINATION)
    library = reverse("control:library", args=[here.edition.slug])
    people = {
        "operator": here.operator, "head": here.head, "chair": here.chair.user, "juror": here.juror.user,
        "verifier": here.verifier.user, "secretary": here.secretary, "reviewer": here.reviewer,
    }  # fmt: skip
    office = ["Kuesioner", "Pustaka", "Peraih nominasi", "Metode"]

    assert {who: menu_of(browse(person), library) for who, person in people.items()} == {
        "operator": office,
        "head": office,
        "chair": [
            "Panel Admin", "Presentasi", "Nominasi", "Verifikasi lapangan", "Dokumen", "Pustaka", "Riwayat",
            "Metode",
        ],
        "juror": ["Presentasi", "Peraih nominasi", "Dokumen", "Pustaka", "Metode"],
        "verifier": ["Verifikasi dokumen", "Peraih nominasi", "Dokumen", "Pustaka", "Metode"],
        "secretary": [
            "Panel Admin", "Nominasi", "Verifikasi lapangan", "Dokumen", "Pustaka", "Riwayat", "Metode",
            "Pengguna", "Edisi",
        ],
        "reviewer": ["Peraih nominasi", "Dokumen", "Pustaka", "Riwayat", "Metode"],
    }  # fmt: skip


@pytest.mark.parametrize("stage", [Stage.VERIFICATION, Stage.PLENARY, Stage.DECIDED])
def test_the_menu_says_nothing_of_the_results_before_the_announcement(here, browse, stage):
    here.to(stage)
    library = reverse("control:library", args=[here.edition.slug])
    closed = {"Hasil", "Rapor"}
    for person in (
        here.operator, here.head, here.juror.user, here.verifier.user, here.reviewer
    ):  # fmt: skip
        assert not closed & set(menu_of(browse(person), library))

    for leader in (here.secretary, here.chair.user):
        shown = set(menu_of(browse(leader), library))
        assert ("Hasil" in shown) == (stage == Stage.DECIDED)
        assert {"Verifikasi lapangan", "Rapat pleno akhir"} <= shown


def test_the_menu_after_the_announcement(here, browse):
    here.to(Stage.PUBLISHED)
    library = reverse("control:library", args=[here.edition.slug])

    assert menu_of(browse(here.operator), library)[0] == "Rapor"
    for person in (here.juror.user, here.verifier.user, here.reviewer):
        assert menu_of(browse(person), library).count("Hasil") == 1


def nominate(here):
    """The own office is nominated, as opening the round leaves it."""
    proposal = make_proposal(
        here.edition, Act.OPEN_NOMINATION, by=here.secretary, state="approved", decided_by=here.chair.user
    )  # fmt: skip
    round_ = NominationRound.objects.create(
        edition=here.edition, number=1, data={}, data_hash="0" * 64, opened_by=here.chair.user,
        proposal=proposal,
    )  # fmt: skip
    Standing.objects.create(
        round=round_, participant=here.participant, rank=1, total=90, exact="90", nominated=True
    )


def test_a_team_finds_its_visits_and_a_nominee_its_own(here, browse):
    """Only in the stage of the visits: before it the nominee's office must not learn it from its menu."""
    edition = here.edition
    nominate(here)
    visit = Visit.objects.create(
        edition=edition, participant=here.participant, visit_on="2022-10-17", starts="09:00", place="A"
    )  # fmt: skip
    visit.team.add(here.verifier)
    library = reverse("control:library", args=[edition.slug])

    here.to(Stage.NOMINATION)
    assert "Verifikasi lapangan" not in menu_of(browse(here.verifier.user), library)
    assert "Verifikasi lapangan" not in menu_of(browse(here.operator), library)
    here.to(Stage.VERIFICATION)
    assert menu_of(browse(here.verifier.user), library)[0] == "Verifikasi lapangan"
    assert "Verifikasi lapangan" not in menu_of(browse(here.juror.user), library)
    assert menu_of(browse(here.operator), library)[0] == "Verifikasi lapangan"


def test_the_panel_shows_the_visit_of_a_nominee(here, secretary):
    here.to(Stage.VERIFICATION)
    nominate(here)
    Visit.objects.create(
        edition=here.edition, participant=here.participant, visit_on="2022-10-17", starts="09:00",
        place="A",
    )  # fmt: skip

    assert "17 Oktober 2022" in main(secretary.get(panel(here.edition)))


def test_corrected_rules_are_said_on_every_page_of_the_edition(here, secretary, browse):
    make_seal(here.edition)
    pages = [
        reverse(name, args=[here.edition.slug])
        for name in ("control:panel", "control:library", "instrument:method", "documents:index")
    ]
    here.to(Stage.REVIEW)
    assert "Aturan dikoreksi" not in "".join(main(secretary.get(page)) for page in pages)
    secretary.get(pages[1])
    with CaptureQueriesContext(connection) as before:
        secretary.get(pages[1])
    first = here.edition.seals.get()
    here.edition.seals.update(reopened_at=timezone.now(), reopened_proposal=first.proposal)
    Seal.objects.create(
        edition=here.edition, version=2, hash="1" * 64, canonical="{}", proposal=first.proposal,
        sealed_by=first.sealed_by, reason="Salah ketik pada bobot.",
    )  # fmt: skip

    with CaptureQueriesContext(connection) as after:
        secretary.get(pages[1])
    assert len(after) == len(before) + 1
    for person in (here.secretary, here.operator, here.juror.user):
        for page in pages[1:]:
            assert main(browse(person).get(page)).count("Salah ketik pada bobot.") >= 1
    assert "Salah ketik" not in main(secretary.get(reverse("control:people")))


# --- the members of the panel -----------------------------------------------------------------


def seat(person, **changes):
    data = {
        "user": person.pk, "duty": "member", "scores": "on", "order": "9", "name": "", "institution": "",
        "nip": "", "grade": "",
    }  # fmt: skip
    return data | changes


def members(here):
    return reverse("control:members", args=[here.edition.slug])


def test_a_seat_takes_the_persons_name_or_the_decrees(here, secretary):
    one, two = make_user(name="Dr. Satu"), make_user(name="Dr. Dua")

    secretary.post(members(here), seat(one))
    secretary.post(members(here), seat(two, name="Dr. H. Dua, M.Si.", order="10"))

    seats = here.edition.panel.filter(user__in=[one, two]).order_by("order")
    assert list(seats.values_list("name", flat=True)) == ["Dr. Satu", "Dr. H. Dua, M.Si."]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"verifies": "on"}, "ia akan mengetahui poin"),
        ({"duty": "chair"}, "Kedudukan ini sudah terisi"),
        ({"order": "0"}, "id_order"),
        ({"user": ""}, "id_user"),
    ],
)
def test_a_seat_that_cannot_be_is_refused(here, secretary, changes, words):
    before = PanelMember.objects.count()

    answer = secretary.post(members(here), seat(make_user(), **changes))

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert PanelMember.objects.count() == before


def test_neither_an_office_nor_a_member_twice(here, secretary):
    before = PanelMember.objects.count()

    office = secretary.post(members(here), seat(here.operator))
    twice = secretary.post(members(here), seat(here.juror.user))

    assert (office.status_code, twice.status_code) == (422, 422)
    assert "sudah menjadi anggota" in twice.content.decode()
    assert PanelMember.objects.count() == before


def test_a_juror_who_has_begun_leaves_instead_of_changing(here, secretary):
    here.to(Stage.PRESENTATION)
    page = reverse("control:member", args=[here.edition.slug, here.juror.pk])
    data = seat(here.juror.user, name="Juri", scores="")

    changed = secretary.post(page, data)
    refused = secretary.post(f"{page}leave/", {"leave-reason": ""})
    left = secretary.post(f"{page}leave/", {"leave-reason": "Sakit."})
    again = secretary.post(f"{page}leave/", {"leave-reason": "Sakit."})

    here.juror.refresh_from_db()
    statuses = [one.status_code for one in (changed, refused, left, again)]
    assert statuses == [409, 422, 302, 409]
    assert (here.juror.left_reason, here.juror.scores) == ("Sakit.", True)
    assert "Berhenti dari Tim Penilai pada" in secretary.get(page).content.decode()


def test_no_juror_comes_after_the_scoring(here, secretary):
    here.to(Stage.NOMINATION)

    assert secretary.post(members(here), seat(make_user())).status_code == 409


def test_a_deputy_who_becomes_chair_when_the_chair_left(here, secretary):
    deputy = make_seat(here.edition, duty=Duty.DEPUTY, scores=True)
    page = reverse("control:member", args=[here.edition.slug, deputy.pk])
    data = seat(deputy.user, duty="chair", name="Wakil", scores="on")
    leave = reverse("control:leave", args=[here.edition.slug, here.chair.pk])

    refused = secretary.post(page, data).status_code
    secretary.post(leave, {"leave-reason": "Mutasi."})

    assert (refused, secretary.post(page, data).status_code) == (422, 302)
    deputy.refresh_from_db()
    assert (deputy.duty, deputy.leads) == (Duty.CHAIR, True)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_members_counts_its_queries(here, secretary, django_assert_num_queries, count):
    grow(here.edition, count)

    with django_assert_num_queries(9):
        secretary.get(members(here))

    assert Participant.objects.count() == count + 1
