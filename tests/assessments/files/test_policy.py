"""Policies, names, the form field: what is said before a file is chosen."""

from decimal import Decimal

import pytest
from django.utils import translation

from assessments.files.names import clean_name
from assessments.files.policy import DECK, DECREE, EMBLEM, SCAN, TYPES, policy_for
from assessments.files.refusal import Refused
from tests.assessments.files.urls import IKP, EvidenceForm


@pytest.mark.parametrize(
    ("policy", "hint"),
    [
        (IKP, "PDF, JPG, PNG, XLSX, DOCX, paling besar 10 MB"),
        (DECREE, "PDF, paling besar 20 MB"),
        (SCAN, "PDF, JPG, PNG, paling besar 20 MB (gambar 10 MB)"),
        (EMBLEM, "PNG, JPG, paling besar 2 MB"),
        (DECK, "PDF, PPTX, paling besar 20 MB"),
        (policy_for(["pdf"], Decimal("2.5")), "PDF, paling besar 2,5 MB"),
        (policy_for([".PDF", "jpg", "pdf"], 500), "PDF, JPG, paling besar 20 MB (gambar 10 MB)"),
    ],
)
def test_hint_states_types_and_the_true_limit(policy, hint):
    with translation.override("id"):
        assert policy.hint() == hint


@pytest.mark.parametrize(
    ("extensions", "max_mb"),
    [(["pdf", "svg"], 10), (["doc"], 10), ([], 10), (["pdf"], 0), (["pdf"], -1)],
)
def test_policy_without_sense_is_refused(extensions, max_mb):
    with pytest.raises(ValueError, match=r"Unknown file types|needs types and a size"):
        policy_for(extensions, max_mb)


def test_no_policy_passes_the_ceiling_of_a_type():
    policy = policy_for(list(TYPES), 1000)

    assert {e: policy.limit(TYPES[e]) // 1024**2 for e in TYPES} == {
        "pdf": 20, "jpg": 10, "jpeg": 10, "png": 10, "webp": 10, "docx": 20, "xlsx": 20, "pptx": 20,
    }  # fmt: skip


def test_field_says_what_it_takes_before_anything_is_chosen():
    with translation.override("id"):
        field = EvidenceForm()["file"]

        assert field.help_text == "PDF, JPG, PNG, XLSX, DOCX, paling besar 10 MB"
        assert 'accept=".pdf,.jpg,.jpeg,.png,.xlsx,.docx"' in str(field)
        assert 'type="file"' in str(field)


def test_refusal_is_an_error_of_the_form():
    assert str(Refused("Pesan.", code="kode").messages[0]) == "Pesan."


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("a\u202egpj.pdf", "agpj.pdf"),
        ("a\u200b\u200d\ufeffb.pdf", "ab.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie: x.pdf"),
        ("e\u0301.pdf", "é.pdf"),
        ("/a/b/c.pdf", "c.pdf"),
        ("...pdf", "pdf"),
        (" .laporan . pdf. ", "laporan . pdf"),
        ("nul", "_nul"),
        ("console.pdf", "console.pdf"),
        ('"><img src=x onerror=alert(1)>.pdf', '"><img src=x onerror=alert(1)>.pdf'),
        ("a" * 200 + "." + "b" * 200, "a" * 140 + "." + "b" * 9),
        ("", ""),
    ],
)
def test_clean_name(name, clean):
    assert clean_name(name) == clean
