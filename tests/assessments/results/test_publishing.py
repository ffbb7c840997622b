"""The publication: what is shown is what goes out, two people, ten minutes, and nothing a second earlier."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from accounts.models import Role, User
from assessments.audit.models import Event
from assessments.editions.models import Edition
from assessments.editions.proposal_models import ProposalState
from assessments.editions.proposals import StaleProposal
from assessments.editions.stages import Stage, StageError
from assessments.mail.models import Message
from assessments.results.actions import publishing
from assessments.results.actions.stepping import propose_step_back, step_back, step_back_hash
from assessments.results.models import Publication
from tests.assessments.results import announced as build
from tests.assessments.results import award as plenary
from tests.factories import make_seat, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def award():
    return build.decided()


def url(name, *args):
    return reverse(f"results:{name}", args=["ikp-2022", *args])


def keys(award, *, act="approve", **changes):
    return {f"{act}-preview": build.seen(award), f"{act}-read": "on", f"{act}-reason": ""} | changes


def outside(publication):
    """The statuses that a visitor, an office, a juror and a reviewer get at the addresses of the results."""
    edition = publication.edition
    office = make_user(Role.OPERATOR, edition.participants.first().regency)
    people = [None, office, edition.panel.get(order=3).user, make_user(Role.REVIEWER)]
    found = {}
    for name in ("public", "public-data", "index", "publication", "compare"):
        answers = [build.browse(person).get(url(name)) for person in people]
        assert not any(one in answer.content.decode() for one in LEAKS for answer in answers)
        found[name] = [answer.status_code for answer in answers]
    return found


LEAKS = ("Kabupaten Beta", "Terbaik", "86,5")


# --- two keys ---------------------------------------------------------------------------------


def test_two_people_and_ten_minutes(award):
    secretary, chair = build.browse(award.secretary), build.browse(award.chair)
    secretary.post(url("propose-publication"), keys(award, act="propose"))
    proposal = award.fresh().proposals.get(act="publish")
    assert Publication.objects.count() == 0

    assert secretary.post(url("approve-publication", proposal.pk), keys(award)).status_code == 403
    chair.post(url("approve-publication", proposal.pk), keys(award))

    found = Publication.objects.get()
    assert found.goes_out_at - found.approved_at == timedelta(minutes=10)
    assert (found.data_hash, found.approved_by) == (proposal.preview_hash, award.chair)
    assert award.fresh().stage == Stage.DECIDED
    again = chair.post(url("approve-publication", proposal.pk), keys(award))
    assert (again.status_code, Publication.objects.count()) == (409, 1)


def test_who_may_not(award):
    proposal = build.propose(award)
    juror, stranger = award.seats["J3"].user, make_user(Role.REVIEWER)
    for person in (juror, award.verifier, stranger):
        for name, args in (
            ("publication", []), ("propose-publication", []), ("approve-publication", [proposal.pk]),
            ("refuse-publication", [proposal.pk]), ("withdraw-publication", [proposal.pk]),
        ):  # fmt: skip
            client = build.browse(person)
            answer = (
                client.get(url(name)) if name == "publication" else client.post(url(name, *args))
            )
            assert answer.status_code == 403, (person, name)
    assert build.browse(award.chair).post(url("propose-publication")).status_code == 403


def test_a_deputy_who_leads_may_approve_and_a_proposer_never(award):
    edition = award.fresh()
    both = make_user(Role.SECRETARIAT)
    award.seats["J2"].user = both
    award.seats["J2"].save()
    proposal = publishing.propose_publication(edition, by=both, seen=build.seen(award))

    with pytest.raises(StageError, match="sendiri"):
        publishing.approve_publication(proposal, by=both, seen=proposal.preview_hash)

    publishing.approve_publication(proposal, by=award.chair, seen=proposal.preview_hash)
    assert Publication.objects.get().approved_by == award.chair


def test_what_changed_in_between_is_not_published(award):
    proposal = build.propose(award)
    Edition.objects.update(award_decree_number="100/2023")

    with pytest.raises(StaleProposal):
        publishing.approve_publication(proposal, by=award.chair, seen=proposal.preview_hash)
    with pytest.raises(StaleProposal):
        publishing.approve_publication(proposal, by=award.chair, seen=build.seen(award))
    page = build.browse(award.chair).get(url("publication")).content.decode()
    assert "sejak diusulkan" in page or "berubah" in page
    assert not Publication.objects.exists()


@pytest.mark.fault("W10")
def test_a_ranking_decided_anew_needs_a_new_proposal_even_when_it_looks_the_same(award):
    """Decided, taken back with two keys, decided again: both are kept, the old proposal opens nothing."""
    proposal = build.propose(award)
    back = propose_step_back(
        award.fresh(), by=award.secretary, seen=step_back_hash(award.fresh()), reason="Salah ketik."
    )
    step_back(back, by=award.chair)
    plenary.decide(award)
    assert build.seen(award) == proposal.preview_hash
    assert award.edition.outcomes.count() == 2

    answer = build.browse(award.chair).post(url("approve-publication", proposal.pk), keys(award))

    assert answer.status_code == 409
    assert not Publication.objects.exists()


def test_only_a_decided_edition_is_published(award):
    shown = build.seen(award)
    Edition.objects.update(stage=Stage.PLENARY)

    with pytest.raises(StageError):
        publishing.propose_publication(award.fresh(), by=award.secretary, seen=shown)
    page = build.browse(award.secretary).get(url("publication")).content.decode()
    assert "Terbaik" not in page
    assert "Kabupaten Beta" not in page


def test_a_form_without_its_tick_shows_the_page_again(award):
    answer = build.browse(award.secretary).post(
        url("propose-publication"), keys(award, act="propose", **{"propose-read": ""})
    )

    assert answer.status_code == 422
    assert "Kabupaten Beta" in answer.content.decode()


def test_refused_and_withdrawn_proposals_leave_nothing(award):
    proposal = build.propose(award)
    build.browse(award.chair).post(
        url("refuse-publication", proposal.pk), {"refuse-reason": "Tunda."}
    )
    proposal.refresh_from_db()
    assert proposal.state == ProposalState.REFUSED

    second = build.propose(award)
    client = build.browse(award.secretary)
    assert (
        client.post(url("withdraw-publication", second.pk), {"withdraw-reason": ""}).status_code
        == 422
    )
    client.post(url("withdraw-publication", second.pk), {"withdraw-reason": "Salah."})
    second.refresh_from_db()
    assert second.state == ProposalState.WITHDRAWN
    assert not Publication.objects.exists()


# --- the delay --------------------------------------------------------------------------------


@pytest.mark.fault("W15")
def test_nothing_is_public_one_second_before(award):
    found = build.approve(award)
    with time_machine.travel(found.goes_out_at - timedelta(seconds=1), tick=False):
        assert outside(found) == {
            "public": [404] * 4,
            "public-data": [404] * 4,
            "index": [302, 403, 403, 403],
            "publication": [302, 403, 403, 403],
            "compare": [302, 403, 403, 403],
        }
        answer = build.browse(None).get(url("public"))
        assert "no-store" in answer["Cache-Control"]
    assert award.fresh().stage == Stage.DECIDED

    with time_machine.travel(found.goes_out_at, tick=False):
        answer = build.browse(None).get(url("public"))
        assert answer.status_code == 200
        assert "Kabupaten Beta" in answer.content.decode()
    assert award.fresh().stage == Stage.PUBLISHED


@pytest.mark.fault("W14")
def test_a_publication_withdrawn_within_its_delay_never_was(
    award, django_capture_on_commit_callbacks
):
    found = build.approve(award)
    letters = set(Message.objects.values_list("pk", flat=True))  # to those who hold a key
    juror = build.browse(award.seats["J3"].user)
    assert (
        juror.post(url("call-off-publication", found.pk), {"call_off-reason": "x"}).status_code
        == 403
    )
    client = build.browse(award.secretary)
    assert (
        client.post(url("call-off-publication", found.pk), {"call_off-reason": " "}).status_code
        == 422
    )

    client.post(
        url("call-off-publication", found.pk), {"call_off-reason": "Gelar salah pada piagam."}
    )
    with django_capture_on_commit_callbacks(execute=True):
        assert publishing.publish_due(found.goes_out_at + timedelta(days=1)) == []

    with time_machine.travel(found.goes_out_at + timedelta(hours=1)):
        assert build.browse(None).get(url("public")).status_code == 404
        assert build.browse(None).get(reverse("published:index")).status_code == 200
    assert (award.fresh().stage, mail.outbox) == (Stage.DECIDED, [])
    assert set(Message.objects.values_list("pk", flat=True)) == letters
    shown = client.get(url("publication")).content.decode()
    assert "Gelar salah pada piagam." in shown
    assert (
        client.post(url("call-off-publication", found.pk), {"call_off-reason": "x"}).status_code
        == 409
    )

    again = build.approve(award)  # it can be proposed anew
    publishing.publish_due(again.goes_out_at)
    assert award.fresh().stage == Stage.PUBLISHED


def test_the_chair_withdraws_too(award):
    found = build.approve(award)
    build.browse(award.chair).post(
        url("call-off-publication", found.pk), {"call_off-reason": "Tunda."}
    )

    found.refresh_from_db()
    assert (found.withdrawn_by, found.withdrawn_reason) == (award.chair, "Tunda.")


def test_after_the_delay_nothing_is_withdrawn(award):
    found = build.approve(award)
    with time_machine.travel(found.goes_out_at, tick=False), pytest.raises(StageError):
        publishing.withdraw_publication(found, by=award.chair, reason="Terlambat.")

    publishing.publish_due(found.goes_out_at)
    with pytest.raises(StageError):
        publishing.withdraw_publication(found, by=award.chair, reason="Terlambat.")


def test_a_withdrawal_says_why(award):
    with pytest.raises(ValidationError):
        publishing.withdraw_publication(build.approve(award), by=award.chair, reason="  ")


def test_while_it_is_on_its_way_nothing_is_taken_back_or_proposed_again(award):
    build.approve(award)
    edition = award.fresh()

    with pytest.raises(StageError):
        propose_step_back(
            edition, by=award.secretary, seen=step_back_hash(edition), reason="Sebab."
        )
    with pytest.raises(StageError):
        build.propose(award)


# --- it goes out ------------------------------------------------------------------------------


def test_it_goes_out_once_and_says_so(award, django_capture_on_commit_callbacks):
    found = build.approve(award)
    offices = [make_user(Role.OPERATOR, p.regency) for p in award.participants.values()]
    make_user(Role.OPERATOR, offices[0].regency, is_active=False)
    left = make_seat(award.edition, left_at=timezone.now(), left_reason="Pindah.")

    with django_capture_on_commit_callbacks(execute=True):
        out = publishing.publish_due(found.goes_out_at)
        assert publishing.publish_due(found.goes_out_at) == []

    assert out == [award.edition]
    told = [message.to[0] for message in mail.outbox]
    panel = [seat.user.email for seat in award.seats.values()]
    heads = [
        f for f in award.edition.participants.values_list("regency__users__email", flat=True) if f
    ]
    assert sorted(told) == sorted({*panel, *heads} - {left.user.email} - inactive())
    for message in mail.outbox:
        text = f"{message.subject} {message.body}"
        assert not any(name in text for name in (*build.ORDER, "Terbaik", "86,50"))
        assert "/ikp-2022/results/public/" in message.body
    events = list(Event.objects.filter(edition=award.edition).order_by("seq"))[-2:]
    assert [event.action for event in events] == ["edition.move", "publication.out"]
    assert {event.actor for event in events} == {award.chair}


def inactive():
    return set(User.objects.filter(is_active=False).values_list("email", flat=True))


def test_the_timer_announces_and_sends(award, capsys):
    found = build.approve(award)
    call_command("tick")  # before its time: only the letters to those who hold a key go out
    assert "Published" not in capsys.readouterr().out
    assert award.fresh().stage == Stage.DECIDED
    keys = len(mail.outbox)

    with time_machine.travel(found.goes_out_at, tick=False):
        call_command("tick")

    assert award.fresh().stage == Stage.PUBLISHED
    said = capsys.readouterr().out
    assert "Published: IKP 2022." in said
    assert len(mail.outbox) == Message.objects.count() > keys


@pytest.mark.parametrize("page", ["control:panel", "results:publication", "results:index"])
def test_the_pages_of_the_secretariat_announce_what_is_due(award, page):
    found = build.approve(award)
    client = build.browse(award.secretary)
    with time_machine.travel(found.goes_out_at, tick=False):
        assert client.get(reverse(page, args=["ikp-2022"])).status_code == 200

    assert award.fresh().stage == Stage.PUBLISHED


def test_a_visitor_waits_for_no_mail_server(award, django_capture_on_commit_callbacks):
    found = build.approve(award)
    with (
        time_machine.travel(found.goes_out_at, tick=False),
        django_capture_on_commit_callbacks(execute=True),
    ):
        build.browse(None).get(url("public"))

    assert mail.outbox == []
    assert Message.objects.filter(sent_at__isnull=True).count() > 0


def test_a_decision_taken_back_is_never_announced(award):
    """Even if somebody went round the refusal: the outcome must still stand when the delay is over."""
    found = build.approve(award)
    type(found.outcome).objects.update(voided_at=timezone.now(), void_reason="Salah.")

    assert publishing.publish_due(found.goes_out_at) == []
    assert award.fresh().stage == Stage.DECIDED
