"""After the opening: release, correction of the papers, the step back."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from accounts.models import Role
from assessments.audit.models import Event
from assessments.documents.models import Document, DocumentState, DocumentType
from assessments.editions.stages import Stage, StageError
from assessments.mail.models import Message
from assessments.nomination import actions, queries
from assessments.nomination.models import NominationRound, Standing
from tests.assessments.nomination.conftest import open_it
from tests.factories import make_user


def papers(award):
    return {(one.type, one.version): one for one in Document.objects.filter(edition=award.edition)}


def test_the_names_are_released_once_in_the_order_of_the_alphabet(award, opened):
    operator = make_user(Role.OPERATOR, award.participants["B"].regency, language="id")
    outsider = make_user(Role.REVIEWER)

    actions.release(opened, by=award.secretary)

    mail = Message.objects.get(to=operator)
    names = ["Kabupaten A", "Kabupaten D", "Kabupaten F", "Kabupaten G"]  # ranks 3, 1, 2, 3
    assert [line[2:] for line in mail.body.splitlines() if line.startswith("- ")] == names
    rest = mail.body.replace(str(award.edition), "").replace(award.edition.slug, "")
    assert "86" not in rest  # no score: only the edition's own name has digits
    assert not Message.objects.filter(to=outsider).exists()
    assert Message.objects.filter(to=award.chair).exists()
    with pytest.raises(StageError):
        actions.release(opened, by=award.secretary)


def test_a_step_back_voids_and_keeps_everything_and_the_round_can_be_opened_again(award, opened):
    proposal = actions.propose_step_back(
        award.fresh(),
        by=award.secretary,
        seen=actions.step_back_hash(opened),
        reason="Salah lembar.",
    )
    with pytest.raises(StageError):
        actions.step_back(proposal, by=award.secretary)

    actions.step_back(proposal, by=award.deputy)

    opened.refresh_from_db()
    assert (opened.void_reason, opened.voided_at is not None) == ("Salah lembar.", True)
    assert Standing.objects.filter(round=opened).count() == 10
    assert {one.state for one in Document.objects.all()} == {DocumentState.REVOKED}
    assert {one.revoked_reason for one in Document.objects.all()} == {"Salah lembar."}
    assert award.fresh().stage == Stage.PRESENTATION
    assert Event.objects.filter(action="nomination.void", reason="Salah lembar.").exists()
    with pytest.raises(StageError):  # a second click
        actions.step_back(proposal, by=award.chair)

    again = open_it(award)
    assert again.number == 2
    assert queries.round_in_force(award.fresh()) == again
    assert set(papers(award)) == {
        (DocumentType.NOMINATION_MINUTES, 1), (DocumentType.NOMINATION_MINUTES, 2),
        (DocumentType.NOMINATION_RECAP, 1), (DocumentType.NOMINATION_RECAP, 2),
    }  # fmt: skip


def test_a_step_back_needs_a_reason_and_the_round_as_it_was_shown(award, opened):
    shown = actions.step_back_hash(opened)
    with pytest.raises(ValidationError):
        actions.propose_step_back(award.fresh(), by=award.secretary, seen=shown, reason=" ")
    proposal = actions.propose_step_back(
        award.fresh(), by=award.secretary, seen=shown, reason="Salah."
    )
    actions.release(opened, by=award.secretary)

    with pytest.raises(StageError):
        actions.step_back(proposal, by=award.chair)

    assert award.fresh().stage == Stage.NOMINATION


def test_corrected_details_of_the_meeting_give_new_papers_with_the_same_scores(award, opened):
    award.meet(place="Ruang Rapat Lain")
    actions.correct_papers(opened, by=award.secretary, reason="Salah tempat.")

    found = papers(award)
    first, second = (found[DocumentType.NOMINATION_MINUTES, n] for n in (1, 2))
    assert (first.state, first.revoked_reason) == (DocumentState.REVOKED, "Salah tempat.")
    assert second.data["meeting"]["place"] == "Ruang Rapat Lain"
    assert (second.data["recap"], second.data["sheets"]) == (
        first.data["recap"],
        first.data["sheets"],
    )
    assert (DocumentType.NOMINATION_RECAP, 2) not in found  # it names no place of the meeting

    award.meet(place="Ruang Rapat Lain", held_on=dt.date(2022, 10, 8))
    actions.correct_papers(opened, by=award.secretary, reason="Salah hari.")

    found = papers(award)
    assert found[DocumentType.NOMINATION_RECAP, 2].data["date"] == "8 Oktober 2022"
    assert {found[kind, n].dated for kind, n in (
        (DocumentType.NOMINATION_RECAP, 2), (DocumentType.NOMINATION_MINUTES, 3),
    )} == {dt.date(2022, 10, 8)}  # fmt: skip
    with pytest.raises(ValidationError):
        actions.correct_papers(opened, by=award.secretary, reason="Sekali lagi.")


def test_a_void_round_gets_no_papers(award, opened):
    NominationRound.objects.update(
        voided_at=dt.datetime(2022, 10, 9, tzinfo=dt.UTC), void_reason="x"
    )

    with pytest.raises(StageError):
        actions.correct_papers(opened, by=award.secretary, reason="Salah.")
    with pytest.raises(StageError):
        actions.release(opened, by=award.secretary)
