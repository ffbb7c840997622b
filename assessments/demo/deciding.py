"""The final plenary of the demo, its papers, the announcement."""

import datetime as dt

from django.utils import timezone

from assessments.audit.canonical import fingerprint
from assessments.demo.setting import Cast
from assessments.documents.models import DocumentType
from assessments.editions.models import Edition
from assessments.editions.queries import active_panel
from assessments.instrument.queries import seal_in_force
from assessments.results import actions, queries
from assessments.results.actions import certificates, publishing
from assessments.results.queries.certificates import owners
from assessments.results.queries.public import public_data
from assessments.verification.queries import corrections

CERTIFICATES = (
    DocumentType.AWARD_CERTIFICATE,
    DocumentType.PARTICIPATION_CERTIFICATE,
    DocumentType.JUROR_CERTIFICATE,
    DocumentType.HANDOVER_RECEIPT,
)
ACCEPTED = "Didukung dokumen asli yang dilihat tim (DATA CONTOH)."


def hold_plenary(edition: Edition, cast: Cast) -> None:
    """Every correction is ruled on, the details of the meeting are entered."""
    by = cast["sekretariat"]
    for correction in corrections(edition):
        actions.rule(correction, accepted=True, reason=ACCEPTED, seen=0, by=by)
    present = list(active_panel(edition))
    actions.save_plenary(
        edition,
        values={
            "place": "Ruang Rapat Dinas Komunikasi dan Informatika (DATA CONTOH)", "online": "",
            "held_on": timezone.localdate(), "starts": dt.time(15, 30), "ends": dt.time(17, 0),
            "quorum": len(present) * 2 // 3 + 1, "dissent": "", "copies": 2,
        },
        present=present, seen=0, by=by,
    )  # fmt: skip


def decide(edition: Edition, cast: Cast) -> None:
    """Two keys."""
    by = cast["sekretariat"]
    actions.note_preview(edition, purpose="Menyiapkan rapat pleno akhir (DATA CONTOH)", by=by)
    seen = queries.preview_hash(
        edition, queries.compute_final(edition), queries.plenary_of(edition)
    )
    proposal = actions.propose_decision(edition, by=by, seen=seen)
    actions.decide(proposal, by=cast["ketua"], seen=seen)


def issue_papers(edition: Edition, cast: Cast) -> None:
    """Certificates of every kind and the booklet of results."""
    by, outcome = cast["sekretariat"], queries.outcome_in_force(edition)
    if outcome is None:
        return
    for type in CERTIFICATES:
        for owner in owners(outcome, type):
            certificates.issue_one(edition, type, owner.key, by=by)
    certificates.issue_booklet(edition, by=by)


def publish(edition: Edition, cast: Cast) -> None:
    """Two keys; the ten minutes of delay are over at once."""
    outcome = queries.outcome_in_force(edition)
    if outcome is None:
        return
    seen = fingerprint(public_data(edition, outcome, seal_in_force(edition)))
    proposal = publishing.propose_publication(edition, by=cast["sekretariat"], seen=seen)
    publication = publishing.approve_publication(proposal, by=cast["ketua"], seen=seen)
    publishing.publish_due(publication.goes_out_at, mail_at_once=False)
