"""Certificates by the hundred. Aim on two cores: 514 printed and stored singly and put into one file in under 20 s."""

import datetime as dt

import pytest
from django.db import transaction

from assessments.documents import actions, batch_actions
from assessments.documents.models import Batch, BatchState, Document, DocumentState, DocumentType
from assessments.documents.printing import print_document
from assessments.editions.stages import Stage
from assessments.results.papers_award.certificates import participation
from assessments.results.queries.certificates import Owner
from tests import factories as make

TYPE = DocumentType.PARTICIPATION_CERTIFICATE
AIM = 20  # seconds


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path):
    settings.PANJI_FILES_DIR = tmp_path / "files"


def issued(count):
    """`count` certificates that wait to be printed, as the secretariat's button leaves them."""
    edition = make.make_edition(Stage.DECIDED, agency_head_name="(NAMA PEJABAT)", year=2022)
    by = make.make_user()
    with transaction.atomic():
        for _number in range(count):
            participant = make.make_participant(edition)
            data = participation(edition, Owner(participant=participant))
            actions.issue(
                edition, TYPE, data=data, dated=dt.date(2023, 1, 9), by=by, participant=participant, later=True
            )  # fmt: skip
    return edition, by


@pytest.mark.django_db(transaction=True)
def test_514_certificates_singly_and_as_one_file(benchmark):
    edition, by = issued(514)
    batch = Batch.objects.create(edition=edition, type=TYPE, total=514, by=by)

    made = benchmark.pedantic(batch_actions.make_batch, args=(batch.pk,), rounds=1)

    assert (made.state, made.done, made.error) == (BatchState.DONE, 514, "")
    assert Document.objects.filter(type=TYPE, state=DocumentState.ISSUED).count() == 514
    assert benchmark.stats["max"] < AIM


@pytest.mark.django_db
def test_one_certificate(benchmark):
    issued(1)
    document = Document.objects.select_related("edition", "participant", "member").get()
    assert benchmark(print_document, document).startswith(b"%PDF")
