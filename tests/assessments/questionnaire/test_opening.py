"""Opening the questionnaire: what blocks, two keys, everything at once or nothing."""

import datetime as dt
from pathlib import Path

import pytest
from django.core import mail
from django.utils import timezone

from accounts.models import Role
from assessments.audit.models import Event
from assessments.editions.deadline_models import Deadline
from assessments.editions.models import Edition
from assessments.editions.panel_models import Duty, PanelMember
from assessments.editions.proposal_models import Proposal, ProposalState
from assessments.editions.stages import Stage
from assessments.instrument.load_actions import load
from assessments.instrument.models import Indicator
from assessments.instrument.seal_models import Seal
from assessments.questionnaire.models import InputValue, Submission
from assessments.questionnaire.queries.opening import preview
from tests.factories import (
    make_deadline,
    make_edition,
    make_participant,
    make_regency,
    make_seat,
    make_user,
)

FIXTURES = Path(__file__).resolve().parents[3] / "fixtures"


class Ready:
    """An edition that may be opened, and the people around it."""

    def __init__(self) -> None:
        self.secretary = make_user(Role.SECRETARIAT)
        self.edition = make_edition(year=2022, slug="ikp-2022")
        load(
            self.edition,
            by=self.secretary,
            instrument=FIXTURES / "instruments" / "ikp.yaml",
            presentation=FIXTURES / "rubrics" / "ikp_presentation.yaml",
            site=FIXTURES / "rubrics" / "ikp_site_visit.yaml",
        )
        make_deadline(self.edition, Stage.QUESTIONNAIRE)
        self.participants = [
            make_participant(self.edition, make_regency(desa=40 + n, kelurahan=n)) for n in (1, 2)
        ]
        self.operator = make_user(Role.OPERATOR, self.participants[0].regency)
        self.head = make_user(Role.HEAD, self.participants[0].regency, language="en")
        self.chair = make_seat(self.edition, duty=Duty.CHAIR, scores=True)
        self.deputy = make_seat(self.edition, duty=Duty.DEPUTY, scores=True)
        make_seat(self.edition, scores=True)
        make_seat(self.edition, verifies=True)

    def url(self, name: str, *args: object) -> str:
        paths = {"opening": "", "propose": "propose/"}
        tail = paths.get(name) if name in paths else f"{args[0]}/{name}/"
        return f"/{self.edition.slug}/questionnaire/open/{tail}"

    @property
    def hash(self) -> str:
        return preview(Edition.objects.get(pk=self.edition.pk)).hash

    def propose(self, client, **changes: str):
        data = {"propose-preview": self.hash, "propose-read": "on", "propose-reason": ""}
        return client.post(self.url("propose"), data | changes)

    def approve(self, client, **changes: str):
        data = {"approve-preview": self.hash, "approve-read": "on"}
        return client.post(self.url("approve", Proposal.objects.latest("pk").pk), data | changes)

    @property
    def stage(self) -> str:
        return Edition.objects.get(pk=self.edition.pk).stage


@pytest.fixture
def ready(db) -> Ready:
    return Ready()


@pytest.fixture
def secretariat(ready, browse):
    return browse(ready.secretary)


@pytest.fixture
def chair(ready, browse):
    return browse(ready.chair.user)


def test_two_people_open_it_and_everything_happens_at_once(
    ready, secretariat, chair, django_capture_on_commit_callbacks
):
    proposed = ready.propose(secretariat)
    with django_capture_on_commit_callbacks(execute=True):
        approved = ready.approve(chair)

    assert (proposed.status_code, approved.status_code) == (302, 302)
    assert ready.stage == Stage.QUESTIONNAIRE
    seal = Seal.objects.get()
    assert (seal.version, seal.sealed_by, seal.proposal.state) == (
        1,
        ready.chair.user,
        ProposalState.APPROVED,
    )
    assert list(Submission.objects.values_list("participant", "state")) == [
        (one.pk, "draft") for one in ready.participants
    ]
    assert list(InputValue.objects.order_by("pk").values_list("value", flat=True)) == [42, 44]
    assert list(Event.objects.order_by("pk").values_list("action", flat=True)) == [
        "instrument.load",
        "proposal.create",
        "proposal.approve",
        "instrument.seal",
        "edition.move",
        "questionnaire.open",
    ]
    assert sorted((message.to[0], message.subject) for message in mail.outbox) == sorted(
        [
            (ready.operator.email, "Kuesioner IKP 2022 telah dibuka"),
            (ready.head.email, "The questionnaire of IKP 2022 is open"),
        ]
    )


@pytest.mark.fault("W4")
def test_the_proposer_does_not_hold_the_second_key(ready, browse):
    both = make_seat(ready.edition, make_user(Role.SECRETARIAT), duty=Duty.DEPUTY)
    client = browse(both.user)
    ready.propose(client)

    assert ready.approve(client).status_code == 409
    assert (ready.stage, Seal.objects.count()) == (Stage.SETUP, 0)


@pytest.mark.fault("W4")
def test_the_secretariat_alone_cannot_approve(ready, secretariat, browse):
    ready.propose(secretariat)

    assert ready.approve(secretariat).status_code == 403
    assert ready.approve(browse(make_user(Role.SECRETARIAT))).status_code == 403
    assert ready.stage == Stage.SETUP


@pytest.mark.fault("W4")
def test_a_second_approval_and_a_second_person_change_nothing(ready, secretariat, chair, browse):
    ready.propose(secretariat)
    ready.approve(chair)

    again = ready.approve(chair)
    other = ready.approve(browse(ready.deputy.user))

    assert (again.status_code, other.status_code) == (409, 409)
    assert Seal.objects.count() == 1
    assert Submission.objects.count() == 2


def test_one_key_is_enough_where_the_edition_says_so(ready, secretariat):
    Edition.objects.filter(pk=ready.edition.pk).update(keys_required=1)
    ready.propose(secretariat)

    page = secretariat.get(ready.url("opening")).content.decode()
    told = page[page.index("<main") : page.index("</main")].lower()
    assert ("pastikan: buka kuesioner" in told, "kunci kedua" in told) == (True, False)
    assert ready.approve(secretariat).status_code == 302
    assert ready.stage == Stage.QUESTIONNAIRE


def test_it_is_proposed_once(ready, secretariat):
    ready.propose(secretariat)

    assert ready.propose(secretariat).status_code == 409
    assert Proposal.objects.count() == 1


CHANGES = {
    "points": lambda _: Indicator.objects.filter(code="PPID-01").update(text="Lain?"),
    "deadline": lambda _: Deadline.objects.update(at=timezone.now() + dt.timedelta(days=9)),
    "weight": lambda _: Edition.objects.update(questionnaire_weight=60),
    "participant": lambda ready: make_participant(ready.edition),
    "panel": lambda ready: make_seat(ready.edition, scores=True),
    "guideline": lambda _: Edition.objects.update(guideline_number="9/JUKNIS"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_after_the_proposal_makes_it_stale(ready, secretariat, chair, change):
    ready.propose(secretariat)
    seen = ready.hash
    CHANGES[change](ready)

    with_old = ready.approve(chair, **{"approve-preview": seen})
    with_new = ready.approve(chair)
    page = chair.get(ready.url("opening")).content.decode()

    assert (with_old.status_code, with_new.status_code) == (409, 409)
    assert (ready.stage, Seal.objects.count()) == (Stage.SETUP, 0)
    assert "Ada yang berubah sejak diusulkan" in page


def test_a_preview_that_is_no_longer_true_cannot_be_proposed(ready, secretariat):
    assert ready.propose(secretariat, **{"propose-preview": "0" * 64}).status_code == 409
    assert Proposal.objects.count() == 0


def test_who_did_not_read_the_preview_is_asked_to(ready, secretariat):
    response = ready.propose(secretariat, **{"propose-read": ""})

    assert response.status_code == 422
    assert "Baca dahulu pratinjaunya" in response.content.decode()


BLOCKS = {
    "Nomor keputusan tim penilai belum diisi.": lambda _: Edition.objects.update(decree_number=""),
    "Nomor petunjuk teknis belum diisi.": lambda _: Edition.objects.update(guideline_number=""),
    "Kuesioner belum mempunyai batas waktu.": lambda _: Deadline.objects.all().delete(),
    "Batas waktu kuesioner sudah lewat.": lambda _: Deadline.objects.update(
        at=timezone.now() - dt.timedelta(minutes=1)
    ),
    "Belum ada kabupaten/kota peserta.": lambda ready: ready.edition.participants.all().delete(),
    "Tim Penilai belum mempunyai ketua maupun wakil ketua.": lambda ready: (
        PanelMember.objects.filter(pk=ready.chair.pk).update(duty=Duty.MEMBER),
        PanelMember.objects.filter(pk=ready.deputy.pk).update(duty=Duty.SECRETARY),
    ),
    "Tim Penilai mempunyai 3 juri; diperlukan sedikitnya 5.": lambda _: Edition.objects.update(
        min_jurors=5
    ),
    "Tim Penilai belum mempunyai verifikator.": lambda _: PanelMember.objects.filter(
        verifies=True
    ).delete(),
    "seharusnya": lambda _: Indicator.objects.filter(code="PPID-01").update(max_points=99),
    "tidak dapat diisi lebih dahulu": lambda _: Indicator.objects.filter(code="KIM-03").update(
        prefill={"desa_total": "regency.password"}
    ),
}


@pytest.mark.fault("N6")
@pytest.mark.parametrize("sentence", BLOCKS)
def test_what_blocks_is_said_and_blocks(ready, secretariat, sentence):
    BLOCKS[sentence](ready)

    page = secretariat.get(ready.url("opening")).content.decode()
    response = ready.propose(secretariat)

    assert sentence in page
    assert "propose-preview" not in page
    assert response.status_code == 409
    assert Proposal.objects.count() == 0


def test_something_that_blocks_after_the_proposal_stops_the_second_key(ready, secretariat, chair):
    ready.propose(secretariat)
    Edition.objects.update(decree_number="")

    assert ready.approve(chair).status_code == 409
    assert ready.stage == Stage.SETUP


@pytest.mark.parametrize(("act", "who"), [("refuse", "chair"), ("withdraw", "secretariat")])
def test_refused_or_withdrawn_with_a_reason_and_proposed_again(
    ready, request, secretariat, act, who
):
    client = request.getfixturevalue(who)
    ready.propose(secretariat)
    url = ready.url(act, Proposal.objects.get().pk)

    empty = client.post(url, {f"{act}-reason": " "})
    done = client.post(url, {f"{act}-reason": "Bobot belum final."})
    again = client.post(url, {f"{act}-reason": "Bobot belum final."})

    assert (empty.status_code, done.status_code, again.status_code) == (422, 302, 409)
    assert Proposal.objects.get().decision_reason == "Bobot belum final."
    for reader in (secretariat, request.getfixturevalue("chair")):  # how it ended, not why
        page = reader.get(ready.url("opening")).content.decode()
        assert ("ditolak oleh" if act == "refuse" else "ditarik oleh") in page
        assert f"?action=proposal.{act}" in page
        assert "Bobot belum final." not in page
    assert ready.propose(secretariat).status_code == 302
    assert "Usulan terakhir" not in secretariat.get(ready.url("opening")).content.decode()


@pytest.mark.parametrize(
    ("who", "see", "propose", "approve"),
    [
        ("secretary", 200, 302, 403),
        ("chair", 200, 403, 302),
        ("deputy", 200, 403, 302),
        ("juror", 403, 403, 403),
        ("verifier", 403, 403, 403),
        ("operator", 403, 403, 403),
        ("reviewer", 403, 403, 403),
        ("stranger", 404, 404, 404),
    ],
)
def test_who_sees_proposes_and_approves(*, ready, browse, who, see, propose, approve):
    people = {
        "secretary": ready.secretary,
        "chair": ready.chair.user,
        "deputy": ready.deputy.user,
        "juror": make_seat(ready.edition, scores=True).user,
        "verifier": make_seat(ready.edition, verifies=True).user,
        "operator": ready.operator,
        "reviewer": make_user(Role.REVIEWER),
        "stranger": make_user(Role.PANELIST),
    }
    client = browse(people[who])

    assert client.get(ready.url("opening")).status_code == see
    assert ready.propose(client).status_code == propose
    if propose != 302:
        ready.propose(browse(ready.secretary))
    assert ready.approve(client).status_code == approve


def test_once_open_the_page_says_so_and_offers_nothing(ready, secretariat, chair):
    ready.propose(secretariat)
    ready.approve(chair)

    page = secretariat.get(ready.url("opening")).content.decode()

    assert "Kuesioner sudah dibuka dan aturan sudah disegel." in page
    assert "propose-preview" not in page
    assert ready.propose(secretariat).status_code == 409
