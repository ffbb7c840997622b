"""What is there after the nomination: visits, corrections, the decision, a certificate, the publication."""

import datetime as dt
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from django.utils import timezone

from assessments.documents.models import Batch, BatchState, Document, DocumentState, DocumentType
from assessments.editions.stages import Stage, reached
from assessments.files.kinds import Kind
from assessments.files.store import put_bytes
from assessments.instrument.rubric_models import SiteItem
from assessments.nomination.models import NominationRound
from assessments.questionnaire.models import SubmissionVersion
from assessments.results.actions import certificates, open_plenary, publishing
from assessments.verification import actions as visits
from assessments.verification.models import Finding, Photo, Visit
from tests.assessments.nomination.award import DAY, Award
from tests.assessments.results import announced
from tests.assessments.results import award as build
from tests.assessments.verification.world import jpeg

if TYPE_CHECKING:
    from tests.matrix_world import World

NOBODY = 999_999
CERTIFICATE = DocumentType.AWARD_CERTIFICATE
LATE = (Stage.VERIFICATION, Stage.PLENARY, Stage.DECIDED, Stage.PUBLISHED)


def late_things(here: "World", award: Award, stage: Stage, pdf: bytes) -> None:
    """From the nomination on to `stage`, through the real actions where one act does it all."""
    own = award.participants["A"]
    here.things |= {
        "regency": own.regency.slug,
        "award": CERTIFICATE.value,
        "aspect": "V1",
        "item": "V1.1",
        "paper": "minutes",
    }
    here.things |= dict.fromkeys(
        ("visit", "photo", "correction", "minutes", "certificate", "batch", "publication"), NOBODY
    )
    if stage not in LATE:
        return
    begin(here, award, pdf)
    if reached(stage, Stage.PLENARY):
        end(award)
        open_plenary(award.fresh(), by=award.secretary)
    if reached(stage, Stage.DECIDED):
        decide(here, award, pdf)
    if stage == Stage.PUBLISHED:
        publishing.publish_due(timezone.now() + timedelta(minutes=11))


def begin(here: "World", award: Award, pdf: bytes) -> None:
    """The names are released, the visits planned and open; the form of the own office is begun."""
    edition, own = award.edition, award.participants["A"]
    NominationRound.objects.filter(edition=edition).update(released_at=DAY)
    for key in ("A", "B", "C"):
        visits.plan(
            award.participants[key], visit_on=dt.date(2022, 10, 17), starts=dt.time(9),
            place="Kantor Contoh", team=[award.seats["V"], award.seats["J2"]], by=award.secretary,
        )  # fmt: skip
    visits.open_visits(award.fresh(), by=award.secretary)
    visit = Visit.objects.get(participant=own)
    item = SiteItem.objects.get(aspect__edition=edition, code="V1.1")
    photo = Photo.objects.create(
        visit=visit, item=item, key=uuid4(), blob=put_bytes(jpeg(), "image/jpeg", Kind.IMAGE),
        name="foto.jpg", by=award.verifier,
    )  # fmt: skip
    minutes = paper(award, DocumentType.VISIT_MINUTES, pdf)
    here.things |= {
        "visit": visit.pk,
        "photo": photo.pk,
        "correction": build.correct(award, "A", str(here.things["indicator"]), "700").pk,
        "minutes": minutes.pk,
    }
    proof = own.submission.evidence.get()
    assert proof.blob is not None
    sent = {"id": proof.pk, "name": proof.filename, "sha256": proof.blob.sha256}
    version = SubmissionVersion.objects.get(submission=own.submission)
    SubmissionVersion.objects.filter(pk=version.pk).update(
        data=version.data | {"evidence": {str(here.things["indicator"]): [sent]}}
    )


def paper(award: Award, type: DocumentType, pdf: bytes) -> Document:
    """A paper of the own office as an earlier issue would have left it."""
    return Document.objects.create(
        edition=award.edition, type=type, participant=award.participants["A"], version=9, data={},
        data_hash="0" * 64, head_seq=1, head_hash="0" * 64, dated=dt.date(2022, 10, 17),
        issued_by=award.secretary, state=DocumentState.ISSUED,
        blob=put_bytes(pdf, "application/pdf", Kind.PDF), code=f"KODE{type.upper()}"[:16],
    )  # fmt: skip


def end(award: Award) -> None:
    """Every form is finished and answered."""
    for visit in Visit.objects.filter(edition=award.edition):
        for item in SiteItem.objects.filter(aspect__edition=award.edition):
            Finding.objects.create(
                visit=visit, item=item, rating="sesuai", version=1, by=award.verifier
            )
    Visit.objects.filter(edition=award.edition).update(
        finished_at=DAY, finished_by=award.verifier, reply_due_at=DAY, reply="agrees",
        reply_by=award.secretary, reply_at=DAY,
    )  # fmt: skip


def decide(here: "World", award: Award, pdf: bytes) -> None:
    """Ruled and decided; the own certificate printed alone and in a file; the publication approved."""
    own = award.participants["A"]
    build.rule(award, own.visit.corrections.get())
    build.meet(award)
    build.decide(award)
    issued = certificates.issue_one(
        award.fresh(), CERTIFICATE, ("participant", own.pk), by=award.secretary
    )
    blob = put_bytes(pdf, "application/pdf", Kind.PDF)
    Document.objects.filter(pk=issued.pk).update(state=DocumentState.ISSUED, blob=blob)
    batch = Batch.objects.create(
        edition=award.edition, type=CERTIFICATE, total=1, done=1, state=BatchState.DONE, blob=blob,
        by=award.secretary,
    )  # fmt: skip
    here.things |= {
        "certificate": issued.pk,
        "batch": batch.pk,
        "publication": announced.approve(award).pk,
    }
