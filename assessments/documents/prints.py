"""Which template and which sheets print which type of document."""

from dataclasses import dataclass

from assessments.documents.models import DocumentType


@dataclass(frozen=True, slots=True)
class Print:
    """`template` gets the document's frozen data.

    `framed`: a certificate, whose paper the data names; `variant`: of the PDF; `each_new`: an issue is
    a new paper, not a new version of the one before it.
    """

    template: str
    sheets: tuple[str, ...]
    classification: str = ""  # "Terbatas" until the results are public
    title: str = ""  # in Indonesian: it stands in the PDF and in its file name
    framed: bool = False
    variant: str = "pdf/a-3u"
    each_new: bool = False


PRINTS: dict[DocumentType, Print] = {
    DocumentType.RECEIPT: Print(
        "questionnaire/pdf/receipt.html", ("a4", "base", "receipt"), title="Tanda Terima Kuesioner"
    ),
    DocumentType.NOMINATION_MINUTES: Print(
        "nomination/pdf/berita_acara.html",
        ("f4", "base", "official", "recapitulation"),
        classification="Terbatas",
        title="Berita Acara Rapat Pleno Penetapan Nominasi",
    ),
    DocumentType.NOMINATION_RECAP: Print(
        "nomination/pdf/recapitulation.html",
        ("f4", "base", "recapitulation"),
        classification="Terbatas",
        title="Rekapitulasi Nilai Nominasi",
    ),
    DocumentType.NOMINEES_NOTICE: Print(
        "nomination/pdf/notice.html",
        ("f4", "base", "official", "award_papers"),
        title="Pengumuman Nominasi",
    ),
    DocumentType.VISIT_MINUTES: Print(
        "verification/pdf/minutes.html",
        ("f4", "base", "official", "visit"),
        classification="Terbatas",
        title="Berita Acara Verifikasi Lapangan",
    ),
    DocumentType.VISIT_REPLY: Print(
        "verification/pdf/reply.html",
        ("f4", "base", "official", "visit"),
        classification="Terbatas",
        title="Tanggapan atas Berita Acara Verifikasi Lapangan",
    ),
    DocumentType.FINAL_MINUTES: Print(
        "results/pdf/berita_acara.html",
        ("f4", "base", "official", "recapitulation"),
        classification="Terbatas",
        title="Berita Acara Rapat Pleno Akhir",
    ),
    DocumentType.FINAL_RECAP: Print(
        "results/pdf/recapitulation.html",
        ("f4", "base", "recapitulation"),
        classification="Terbatas",
        title="Rekapitulasi Nilai Akhir",
    ),
    DocumentType.AWARD_CERTIFICATE: Print(
        "results/pdf/award.html",
        ("certificate",),
        title="Piagam Penghargaan",
        framed=True,
    ),
    DocumentType.PARTICIPATION_CERTIFICATE: Print(
        "results/pdf/participation.html",
        ("certificate",),
        title="Sertifikat Peserta",
        framed=True,
    ),
    DocumentType.JUROR_CERTIFICATE: Print(
        "results/pdf/juror.html",
        ("certificate",),
        title="Sertifikat Anggota Tim Penilai",
        framed=True,
    ),
    DocumentType.HANDOVER_RECEIPT: Print(
        "results/pdf/handover.html",
        ("f4", "base", "official", "award_papers"),
        title="Berita Acara Serah Terima",
    ),
    DocumentType.CORRECTION_ADDENDUM: Print(
        "documents/pdf/addendum.html",
        ("f4", "base", "official", "award_papers"),
        title="Berita Acara Pembetulan",
        each_new=True,
    ),
    DocumentType.RESULTS_BOOKLET: Print(
        "results/pdf/booklet.html",
        ("a4", "base", "booklet"),
        title="Buku Hasil Penilaian",
        variant="pdf/ua-1",
    ),
}
CERTIFICATES = tuple(type for type, how in PRINTS.items() if how.framed)
