"""Deciding the final ranking with two keys: what is frozen, and what is refused."""

import pytest

from assessments.documents.models import Document, DocumentType
from assessments.editions.stages import Stage
from tests.assessments.results import award as build


def test_the_golden_award_is_decided_digit_by_digit(golden, case):
    expected = case["expected"]

    outcome = build.decide(golden)

    rows = {row["name"][-1]: row for row in outcome.data["rows"]}
    assert {key: rank for key, rank in build.ranks(golden, outcome).items() if key in "ADFG"} == (
        expected["FINAL_rank"]
    )
    assert golden.fresh().stage == Stage.DECIDED
    assert {one.type for one in Document.objects.filter(type__startswith="final")} == {
        DocumentType.FINAL_MINUTES, DocumentType.FINAL_RECAP,
    }  # fmt: skip
    assert rows["D"]["award"] == "Terbaik I"
