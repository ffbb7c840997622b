"""The seal: what it covers, what blocks it, and how an error found afterwards is corrected."""

import hashlib
import json
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from assessments.audit.models import Event
from assessments.editions.proposal_models import Act, ProposalState
from assessments.editions.proposals import StaleProposal
from assessments.editions.stages import Stage, StageError
from assessments.instrument import amend_actions, edit_actions
from assessments.instrument.amend_queries import draft, pending
from assessments.instrument.models import Indicator, Instrument, Option
from assessments.instrument.problems import InstrumentError
from assessments.instrument.queries import amendments, tree
from assessments.instrument.rubric_models import Anchor, Criterion, SiteItem
from assessments.instrument.seal_actions import seal
from assessments.instrument.seal_models import Seal
from assessments.instrument.seal_queries import blockers, preview_hash
from tests.assessments.instrument.conftest import seal_it
from tests.factories import make_edition, make_proposal

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


def test_the_hash_is_the_sha256_of_the_text_and_what_the_preview_showed(edition, secretary, chair):
    shown = preview_hash(edition)
    proposal = make_proposal(edition, Act.OPEN_QUESTIONNAIRE, by=secretary)

    sealed = seal(edition, by=chair, proposal=proposal)

    assert sealed.hash == shown == hashlib.sha256(sealed.canonical.encode()).hexdigest()
    text = json.loads(sealed.canonical)
    assert (sealed.version, text["weights"]["keys_required"], text["method"]["ties"]["code"]) == (
        1,
        2,
        "panji-ties-1",
    )
    assert text["method"]["formulas"][3]["formula"] == "(70 × Q + 30 × P) ÷ 100"
    assert [one["code"] for one in text["presentation"]["criteria"]] == ["P1", "P2"]
    assert Event.objects.filter(edition=edition, action="instrument.seal").count() == 1


CHANGES = {
    "text": lambda _e: Indicator.objects.filter(code="YA-1").update(text="x"),
    "help": lambda _e: Indicator.objects.filter(code="YA-1").update(help="x"),
    "guide": lambda _e: Indicator.objects.filter(code="YA-1").update(verifier_guide="x"),
    "option points": lambda _e: Option.objects.filter(indicator__code="TK-1", value="1").update(
        points=36
    ),
    "order": lambda _e: Indicator.objects.filter(code="YA-1").update(order=9),
    "legal basis": lambda e: Indicator.objects.get(code="TK-1").legal_bases.add(
        *e.legal_bases.all()
    ),
    "file limit": lambda _e: Instrument.objects.update(max_file_mb=11),
    "criterion": lambda _e: Criterion.objects.filter(code="P1").update(weight=61),
    "anchor": lambda _e: Anchor.objects.filter(criterion__code="P1", least=60).update(text="x"),
    "site link": lambda e: SiteItem.objects.get(code="V1-2").indicators.add(
        *e.indicators.all()[:1]
    ),
    "weight": lambda e: type(e).objects.filter(pk=e.pk).update(questionnaire_weight=71),
    "places": lambda e: type(e).objects.filter(pk=e.pk).update(nominee_count=4),
    "keys": lambda e: type(e).objects.filter(pk=e.pk).update(keys_required=1),
}


@pytest.mark.parametrize("what", CHANGES)
def test_every_rule_is_in_the_hash(edition, what):
    before = preview_hash(edition)

    CHANGES[what](edition)
    edition.refresh_from_db()

    assert preview_hash(edition) != before


@pytest.mark.fault("W9")
@pytest.mark.parametrize("what", CHANGES)
def test_once_sealed_nothing_of_it_changes(sealed, what):
    with pytest.raises(DatabaseError, match="sealed"), transaction.atomic():
        CHANGES[what](sealed)


@pytest.mark.fault("W9")
def test_raw_sql_meets_the_same_refusal(sealed):
    with (
        pytest.raises(DatabaseError, match="sealed"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE assessments_option SET points = 99")


def test_another_edition_stays_free(sealed, tmp_path):
    other = make_edition(slug="ikp-2023", year=2023)
    Instrument.objects.create(edition=other, code="IKP", title="x", award="x", source_hash="0" * 64)

    assert Instrument.objects.filter(edition=other).update(title="y") == 1


def test_what_is_missing_blocks_the_seal(secretary, chair):
    edition = make_edition(decree_number="", guideline_number="")
    proposal = make_proposal(edition, Act.OPEN_QUESTIONNAIRE, by=secretary)

    with pytest.raises(InstrumentError) as caught:
        seal(edition, by=secretary, proposal=proposal)

    assert str(caught.value).splitlines() == [
        "The questionnaire has not been loaded.",
        "The rubric of the presentation has not been loaded.",
        "The rubric of the site visit has not been loaded.",
        "The number of the panel's decree is missing.",
        "The number of the technical guideline is missing.",
    ]
    assert not Seal.objects.exists()


def test_a_sum_that_does_not_add_up_is_saved_but_blocks_the_seal(edition, secretary):
    edit_actions.edit(edition, {"indicator/YA-1/max_points": "90"}, by=secretary)

    assert [str(one) for one in blockers(edition)] == [
        "A1: the indicators' points add up to 595, not 605",
        "all points add up to 990, not 1,000",
        "YA-1: yes_points is 100, but the most points are 90",
    ]


def test_a_second_seal_is_refused(sealed, secretary):
    with pytest.raises(StageError, match="already sealed"):
        seal(
            sealed,
            by=secretary,
            proposal=make_proposal(sealed, Act.OPEN_QUESTIONNAIRE, by=secretary),
        )


# --- corrections ---


def draft_edits(edition):
    found = draft(edition)
    assert found is not None
    return found.edits


EDITS = {
    "indicator/YA-1/text": "Apakah sudah ada?",
    "option/TK-1/1/points": "30.5",
    "weights/nominee_count": "4",
}


def proposed(edition, secretary):
    edit_actions.keep_draft(edition, EDITS, by=secretary)
    return amend_actions.propose(edition, by=secretary, reason="Salah ketik")


def test_amend_seals_the_next_version_with_reason_and_changes(sealed, secretary, chair):
    first = Seal.objects.get()
    tree(sealed)  # the old one is in memory
    proposal = proposed(sealed, secretary)

    second = amend_actions.amend(proposal, by=chair)

    first.refresh_from_db()
    sealed.refresh_from_db()
    assert (second.version, second.reason, second.proposal_id) == (2, "Salah ketik", proposal.pk)
    assert (first.reopened_proposal_id, second.reopened_at) == (proposal.pk, None)
    assert second.hash == preview_hash(sealed) != first.hash
    assert sealed.nominee_count == 4
    assert tree(sealed).by_code["YA-1"].text == "Apakah sudah ada?"
    assert Option.objects.get(indicator__code="TK-1", value="1").points == Decimal("30.5")
    assert Instrument.objects.get(edition=sealed).version == 2
    assert [one.version for one in amendments(sealed)] == [2]
    reopened = Event.objects.get(action="instrument.reopen")
    assert (reopened.payload.data or {})["changes"] == {
        "indicator/YA-1/text": ["Apakah ada?", "Apakah sudah ada?"],
        "option/TK-1/1/points": ["35", "30.5"],
        "weights/nominee_count": ["3", "4"],
    }
    assert reopened.reason == "Salah ketik"


def test_the_rows_and_their_ids_survive_a_correction(sealed, secretary, chair):
    before = list(Indicator.objects.order_by("pk").values_list("pk", "code"))

    amend_actions.amend(proposed(sealed, secretary), by=chair)

    assert list(Indicator.objects.order_by("pk").values_list("pk", "code")) == before


@pytest.mark.fault("W9", "W4")
def test_the_proposer_cannot_turn_the_second_key(sealed, secretary):
    proposal = proposed(sealed, secretary)

    with pytest.raises(StageError, match="another person"):
        amend_actions.amend(proposal, by=secretary)

    assert Seal.objects.get().version == 1
    assert Indicator.objects.get(code="YA-1").text == "Apakah ada?"


def test_a_correction_over_another_one_is_stale(sealed, secretary, chair):
    proposal = proposed(sealed, secretary)
    # Somebody reopened and sealed in between.
    other = make_proposal(
        sealed, Act.AMEND_INSTRUMENT, by=secretary, target="other", state=ProposalState.APPROVED,
        decided_by=chair,
    )  # fmt: skip
    Seal.objects.update(reopened_at=sealed.created_at, reopened_proposal=other)
    Indicator.objects.filter(code="TK-1").update(help="Lain")
    seal(sealed, by=chair, proposal=other, reason="x")

    with pytest.raises(StaleProposal):
        amend_actions.amend(proposal, by=chair)


def test_a_correction_that_does_not_add_up_is_not_proposed(sealed, secretary):
    edit_actions.keep_draft(sealed, {"indicator/YA-1/max_points": "90"}, by=secretary)

    with pytest.raises(InstrumentError, match="add up to 595, not 605"):
        amend_actions.propose(sealed, by=secretary, reason="x")


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_correction_needs_a_reason(sealed, secretary, reason):
    edit_actions.keep_draft(sealed, EDITS, by=secretary)

    with pytest.raises(ValidationError):
        amend_actions.propose(sealed, by=secretary, reason=reason)


def test_nothing_collected_nothing_proposed(sealed, secretary):
    edit_actions.keep_draft(sealed, {"indicator/YA-1/text": "Apakah ada?"}, by=secretary)

    assert draft_edits(sealed) == {}
    with pytest.raises(ValidationError, match="nothing to propose"):
        amend_actions.propose(sealed, by=secretary, reason="x")


@pytest.mark.parametrize("way", ["refuse", "withdraw"])
def test_refused_or_withdrawn_corrections_go_back_to_the_collection(sealed, secretary, chair, way):
    proposal = proposed(sealed, secretary)

    getattr(amend_actions, way)(
        proposal, by=chair if way == "refuse" else secretary, reason="Belum"
    )

    assert draft_edits(sealed) == EDITS
    assert pending(sealed) is None
    with pytest.raises(StageError, match="already been decided"):
        amend_actions.amend(proposal, by=chair)


def test_drafts_take_out_one_or_all(sealed, secretary):
    edit_actions.keep_draft(sealed, EDITS, by=secretary)
    edit_actions.drop_draft(sealed, by=secretary, addresses=["weights/nominee_count"])
    assert sorted(draft_edits(sealed)) == ["indicator/YA-1/text", "option/TK-1/1/points"]

    edit_actions.drop_draft(sealed, by=secretary)
    assert draft(sealed) is None


@pytest.mark.parametrize("stage", [Stage.NOMINATION, Stage.PUBLISHED])
def test_after_the_standings_are_frozen_no_correction(sealed, secretary, chair, stage):
    proposal = proposed(sealed, secretary)
    type(sealed).objects.filter(pk=sealed.pk).update(stage=stage)

    with pytest.raises(StageError):
        amend_actions.amend(proposal, by=chair)


def test_an_unknown_address_is_refused(edition, secretary):
    with pytest.raises(InstrumentError, match="is not there any more"):
        edit_actions.edit(edition, {"indicator/XX-1/text": "x"}, by=secretary)


def test_with_one_key_the_secretariat_seals_again_alone(edition, secretary, chair):
    type(edition).objects.filter(pk=edition.pk).update(keys_required=1)
    edition.refresh_from_db()
    seal_it(edition, secretary, chair)

    assert amend_actions.amend(proposed(edition, secretary), by=secretary).version == 2
