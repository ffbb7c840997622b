"""What the plenary reads: exact scores of the finished visits, blocks, the step back with two keys."""

from fractions import Fraction

import pytest
from django.core.exceptions import ValidationError

from assessments.documents.models import Document, DocumentType
from assessments.editions.proposals import StaleProposal
from assessments.editions.stages import Stage, StageError
from assessments.verification import actions, queries
from assessments.verification.models import Finding
from tests.assessments.verification.world import fill, finished, opened, save

pytestmark = pytest.mark.django_db


def test_a_score_is_the_weighted_mean_of_its_aspects():
    one = finished(V1_1="sebagian", V1_2="sesuai", V2_1="tidak")

    (score,) = queries.scores(one.edition).values()

    assert score.aspects == {"V1": Fraction(250, 4), "V2": Fraction(0)}
    assert score.score == Fraction(60 * 250, 400)


def test_what_could_not_be_verified_leaves_the_divisor():
    one = opened()
    fill(one)
    save(one, "V2-1", rating="tidak_dapat", reason="Ditutup.")
    save(one, "V1-2", rating="tidak", note="Berbeda.")
    actions.finish(one.visit(), by=one.visitor)

    (score,) = queries.scores(one.edition).values()

    assert score.aspects == {"V1": Fraction(300, 4), "V2": None}
    assert score.score == Fraction(75)


def test_an_unfinished_visit_has_no_score(one):
    save(one, "V1-1")

    assert queries.scores(one.edition) == {}
    assert [
        "form of the visit is not finished" in b.text for b in queries.closing_blocks(one.edition)
    ] == [True]


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_the_visits(count, django_assert_num_queries):
    one = finished(count)
    edition = one.edition
    queries.scores(edition)

    with django_assert_num_queries(7):
        assert len(queries.scores(edition)) == count
    with django_assert_num_queries(3):
        assert len(queries.closing_blocks(edition)) == count
    with django_assert_num_queries(2):
        queries.corrections(edition)


def back(one, *, reason="Nominasi keliru.", seen=None, by=None):
    return actions.propose_step_back(
        one.edition, by=by or one.secretary, reason=reason,
        seen=seen or actions.back_hash(one.edition),
    )  # fmt: skip


def test_a_step_back_revokes_the_papers_and_keeps_the_findings():
    one = finished()
    proposal = back(one)

    with pytest.raises(StageError, match="another person"):
        actions.step_back(proposal, by=one.secretary)
    actions.step_back(proposal, by=one.chair)

    assert one.edition.stage == Stage.NOMINATION
    assert one.visit().finished_at is None
    assert Finding.objects.count() == 3
    paper = Document.objects.get(type=DocumentType.VISIT_MINUTES)
    assert (paper.state, paper.revoked_reason) == ("revoked", "Nominasi keliru.")
    actions.open_visits(one.edition, by=one.secretary)
    actions.finish(one.visit(), by=one.visitor)
    assert Document.objects.filter(type=DocumentType.VISIT_MINUTES).count() == 2


def test_a_step_back_needs_a_reason_and_what_was_seen():
    one = finished()

    with pytest.raises(ValidationError):
        back(one, reason=" ")
    with pytest.raises(StaleProposal):
        back(one, seen="f" * 64)
    proposal = back(one)
    actions.reply(one.visit(), reply="agrees", text="", by=one.head())
    with pytest.raises(StaleProposal):
        actions.step_back(proposal, by=one.chair)
    assert one.edition.stage == Stage.VERIFICATION
