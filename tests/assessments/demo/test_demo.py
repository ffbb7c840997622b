"""The demo as `manage.py demo --no-serve` leaves it."""

import pytest
import yaml
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from accounts.models import Role, User
from assessments.audit.models import Event
from assessments.demo import people
from assessments.demo.facts import FACTS, OF_A_KIM
from assessments.documents.models import Document, DocumentState, DocumentType
from assessments.editions.models import Edition, Participant
from assessments.editions.panel_models import Duty, Recusal
from assessments.editions.proposal_models import Act, Proposal, ProposalState
from assessments.editions.stages import Stage
from assessments.instrument.queries import tree
from assessments.instrument.seal_models import Seal
from assessments.nomination import queries as nomination
from assessments.presentation.models import Round, Sheet
from assessments.questionnaire.answers import AnswerData
from assessments.questionnaire.evidence_models import Evidence
from assessments.questionnaire.mismatches import mismatches
from assessments.questionnaire.models import InputValue, State, Submission
from assessments.questionnaire.questions import Questions
from assessments.results.queries import final_results, outcome_in_force
from assessments.review.models import Decision, Verification
from regencies.models import Regency
from tests.assessments.demo.conftest import run_demo

# One process loads the demo once; spread over the workers of xdist, each would load it for itself.
pytestmark = pytest.mark.xdist_group("demo")
KOMPAK = "kompak.id/kominfo-samarinda"


def edition(slug: str) -> Edition:
    return Edition.objects.get(slug=slug)


def place(slug: str, regency: str) -> Submission:
    return Submission.objects.get(
        participant__edition__slug=slug, participant__regency__slug=regency
    )


def figures(submission: Submission, *keys: str) -> list[int]:
    found = dict(
        InputValue.objects.filter(submission=submission).values_list("input__key", "value")
    )
    return [int(found[key] or 0) for key in keys]


def sources(submission: Submission, code: str) -> list[str]:
    rows = Evidence.objects.filter(submission=submission, indicator__code=code, removed_at=None)
    return list(rows.values_list("url", flat=True))


def test_three_editions_with_the_ten_regencies_all_marked_as_a_demo(demo):
    assert Regency.objects.count() == 10
    assert {one.slug: (one.stage, one.is_demo) for one in Edition.objects.all()} == {
        "ikp-2022": (Stage.PRESENTATION, True),
        "tik-2022": (Stage.QUESTIONNAIRE, True),
        "statistik-2022": (Stage.PUBLISHED, True),
    }
    for one in Edition.objects.all():
        assert one.participants.count() == 10
    assert set(Seal.objects.values_list("edition__slug", flat=True)) == {
        "ikp-2022", "tik-2022", "statistik-2022",
    }  # fmt: skip


def test_every_account_of_the_demo_is_there_and_printed(demo):
    emails = {one.email for one in people.everybody()}
    user = User.objects.get(email="operator.samarinda@demo.example")

    assert set(User.objects.values_list("email", flat=True)) == emails
    assert User.objects.filter(role=Role.OPERATOR).count() == 10
    assert user.check_password(people.PASSWORD)
    assert people.PASSWORD in demo
    assert "ketua@demo.example" in demo


def test_ikp_waits_for_the_chairs_key(demo):
    ikp = edition("ikp-2022")
    proposal = Proposal.objects.get(edition=ikp, state=ProposalState.OPEN)

    assert (proposal.act, proposal.keys, proposal.decided_by) == (Act.OPEN_NOMINATION, 2, None)
    assert proposal.proposed_by.role == Role.SECRETARIAT
    assert not nomination.blocks(ikp)
    assert Round.objects.get(edition=ikp).closed_at
    assert Submission.objects.filter(
        participant__edition=ikp, state=State.SUBMITTED
    ).count() == 10  # fmt: skip
    assert Recusal.objects.filter(participant__edition=ikp, ruled_at__isnull=False).count() == 1
    sheets = Sheet.objects.filter(participant__edition=ikp)
    assert (sheets.count(), sheets.filter(done_at__isnull=False).count()) == (49, 49)


def test_the_chair_opens_the_preview_and_finds_his_key(demo):
    proposal = Proposal.objects.get(edition__slug="ikp-2022", state=ProposalState.OPEN)
    client = Client()
    client.force_login(edition("ikp-2022").panel.get(duty=Duty.CHAIR).user)
    opened = client.post(
        reverse("nomination:open-preview", args=["ikp-2022"]), {"purpose-purpose": "Rapat pleno"}
    )

    page = client.get(reverse("nomination:index", args=["ikp-2022"])).content.decode()

    assert opened.status_code == 302
    assert proposal.proposed_by.name in page
    assert reverse("nomination:approve-opening", args=["ikp-2022", proposal.pk]) in page


def test_the_proposal_fits_what_would_be_opened_now(demo):
    ikp = edition("ikp-2022")
    proposal = Proposal.objects.get(edition=ikp, state=ProposalState.OPEN)

    now = nomination.preview_hash(ikp, nomination.compute(ikp), nomination.meeting_of(ikp))

    assert proposal.preview_hash == now


def test_the_preview_ranks_without_a_tie(demo):
    ranks = [row.rank for row in nomination.compute(edition("ikp-2022")).scored]

    assert len(ranks) >= 3
    assert ranks == list(range(1, len(ranks) + 1))


def test_nine_of_ten_have_submitted_tik(demo):
    states = dict(
        Submission.objects.filter(participant__edition__slug="tik-2022").values_list(
            "participant__regency__slug", "state"
        )
    )
    late = [slug for slug, state in states.items() if state != State.SUBMITTED]

    assert len(states) == 10
    assert late == ["mahakam-ulu"]
    assert place("tik-2022", "mahakam-ulu").answers.exists()


def facts_of_2022() -> set[str]:
    """The addresses of every fact that is marked as fit for 2022."""
    regencies = yaml.safe_load((settings.BASE_DIR / "fixtures" / "regency_facts.yaml").read_text())
    return {
        fact["source"]
        for regency in regencies["regencies"]
        for fact in regency["facts"]
        if fact["fit"] == "2022"
    }


def test_what_the_press_reports_stands_in_the_answers_with_its_source(demo):
    samarinda = place("ikp-2022", "samarinda")
    kutim = place("ikp-2022", "kutai-timur")
    kukar = place("ikp-2022", "kutai-kartanegara")
    lapor = ("laporan_masuk", "laporan_selesai", "laporan_proses", "laporan_belum")

    assert figures(samarinda, *lapor) == [58, 30, 18, 10]
    assert 58 == 30 + 18 + 10
    assert figures(kutim, "kim_awal", "kim_realisasi", "kim_target") == [3, 3, 10]
    assert figures(kukar, "desa_ber_kim", "desa_total") == [96, 237]
    assert [KOMPAK in url for url in sources(samarinda, "LAPOR-06")] == [True]
    assert ["g-smart.id" in url for url in sources(kutim, "KIM-02")] == [True, False]
    assert ["alinea.id" in url for url in sources(kukar, "KIM-03")] == [True]
    signed, offices = figures(kutim, "pd_komitmen", "pd_total")
    assert signed == offices > 0
    covered = figures(place("tik-2022", "kutai-timur"), "desa_bersinyal", "desa_total")
    assert covered == [141 - 21, 141]


def test_every_fact_comes_from_the_file_of_facts_and_is_told_where_it_is_used(demo):
    allowed = facts_of_2022()

    for (slug, code), fact in FACTS.items():
        own = place("tik-2022" if code.startswith("TIK") else "ikp-2022", slug)
        answer = own.answers.get(indicator__code=code)
        told = [*sources(own, code), *answer.note.split()]
        assert {fact.source, *fact.more} <= allowed & {*told}, (slug, code)
        assert answer.note.startswith(fact.note)
        assert not fact.choice or answer.choice == fact.choice
        assert not fact.choices or answer.choices == list(fact.choices)
        assert fact.yes is None or answer.yes is fact.yes


def test_no_office_claims_a_kim_that_is_not_there(demo):
    """Three in Kutai Timur are in three villages; Samarinda was still learning how others do it."""
    for slug, few in (("kutai-timur", 3), ("samarinda", 0)):
        own = place("ikp-2022", slug)
        assert figures(own, "kim_realisasi", "desa_ber_kim") == [few, few]
    samarinda = place("ikp-2022", "samarinda")
    about = samarinda.answers.filter(indicator__code__in=OF_A_KIM).select_related("indicator")
    said = {one.indicator.code: one.choice or one.url or one.yes or one.number for one in about}

    assert {code: value or 0 for code, value in said.items()} == {
        "KIM-05": 0, "KIM-06": 0, "KIM-07": "0", "KIM-08": 0,
    }  # fmt: skip
    assert figures(samarinda, "kim_aktif", "kim_bermitra") == [0, 0]


@pytest.mark.parametrize("slug", ["ikp-2022", "tik-2022", "statistik-2022"])
def test_the_figures_of_every_office_fit_together(demo, slug):
    """No page of the demo warns of figures that cannot be, and villages are as many as there are."""
    questions = Questions(tree(edition(slug)))
    smaller = (
        ("desa_ber_kim", "kim_realisasi"),
        ("laporan_tepat", "laporan_selesai"),
        ("laporan_jatuh_tempo", "laporan_masuk"),
    )
    for own in Submission.objects.filter(participant__edition__slug=slug).select_related(
        "participant__regency"
    ):
        regency = own.participant.regency
        typed = {
            row.input.key: row.value
            for row in InputValue.objects.filter(submission=own).select_related("input")
        }
        answers = own.answers.exclude(number=None).select_related("indicator")
        numbers = typed | {one.indicator.code: one.number for one in answers}
        for question in questions.values():
            data = AnswerData(inputs={key: typed.get(key) for key in question.keys})
            assert [*mismatches(question, data, numbers)] == [], (regency.slug, question.code)
        for part, whole in smaller:
            assert (typed.get(part) or 0) <= (typed.get(whole) or 0), (regency.slug, part)
        if "desa_total" in typed:
            assert typed["desa_total"] == regency.desa + regency.kelurahan


def test_the_desk_reads_the_sourced_answer_with_its_link(visit):
    ikp = edition("ikp-2022")
    samarinda = Participant.objects.get(edition=ikp, regency__slug="samarinda")
    part = ikp.indicators.get(code="LAPOR-06").component.code

    page = visit("sekretariat", "questionnaire:read", "ikp-2022", samarinda.pk, component=part)

    assert "58" in page
    assert KOMPAK in page


PAGES = (
    ("sekretariat", "control:panel", "ikp-2022"),
    ("ketua", "nomination:index", "ikp-2022"),
    ("juri3", "presentation:today", "ikp-2022"),
    ("juri3", "presentation:mine", "ikp-2022"),
    ("verifikator1", "review:queue", "ikp-2022"),
    ("operator.mahakam-ulu", "questionnaire:tasks", "tik-2022"),
    ("kadis.samarinda", "questionnaire:receipt", "ikp-2022"),
    ("peninjau", "control:record", "ikp-2022"),
)


@pytest.mark.parametrize("page", PAGES, ids=" ".join)
def test_every_page_says_that_it_is_a_sample(visit, page):
    assert "DATA CONTOH" in visit(*page)


def test_no_office_is_shown_as_claiming_too_much(demo):
    """Every point that was taken off has its reason in the evidence: missing, out of date, or partial."""
    rows = Verification.objects.filter(submission__participant__edition__slug="ikp-2022")
    lowered = [row for row in rows if row.exact != row.claimed]

    assert set(rows.values_list("decision", flat=True)) == {Decision.ACCEPTED}
    assert lowered
    assert {row.reason for row in lowered} <= {
        "Bukti yang dilampirkan berasal dari luar periode penilaian (DATA CONTOH).",
        "Bukti memuat sebagian unsur yang diminta (DATA CONTOH).",
        "Bukti dukung tidak dilampirkan (DATA CONTOH).",
    }


def test_the_records_are_whole(demo, capsys):
    call_command("verify_record")

    said = capsys.readouterr().out.splitlines()
    assert [line.split(":")[0] for line in said[1:]] == ["statistik-2022", "tik-2022", "ikp-2022"]
    assert len(said) == 4
    assert Event.objects.filter(action="demo.load").count() == 3


def test_loaded_again_it_keeps_what_is_there(demo):
    edition("tik-2022").participants.filter(regency__slug="paser").update(agency_name="Diganti")
    before = [model.objects.count() for model in (Edition, User, Event, Evidence, Sheet)]

    said = run_demo()

    assert "kept" in said
    assert [model.objects.count() for model in (Edition, User, Event, Evidence, Sheet)] == before
    assert Participant.objects.filter(agency_name="Diganti").count() == 1


def test_statistik_is_announced_with_kukar_as_the_first_and_every_paper(demo):
    outcome = outcome_in_force(edition("statistik-2022"))
    assert outcome is not None
    results = final_results(outcome)

    assert results[0].result.participant.regency.slug == "kutai-kartanegara"
    assert [one.result.rank for one in results] == list(range(1, 11))
    assert [one.result.nominated for one in results] == [True] * 3 + [False] * 7
    papers = Document.objects.filter(edition=outcome.edition)
    assert {one.state for one in papers} == {DocumentState.PENDING}  # printed after the commit
    assert set(papers.values_list("type", flat=True)) == set(DocumentType) - {
        DocumentType.CORRECTION_ADDENDUM  # nothing was corrected
    }
    page = Client().get(reverse("results:public", args=["statistik-2022"])).content.decode()
    names = [one.name for one in results[:3]]
    assert sorted(names, key=page.index) == names
    assert not [one.name for one in results[3:] if one.name in page]
    assert "DATA CONTOH" in page
