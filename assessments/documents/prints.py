"""Which template and which sheets print which type of document."""

from dataclasses import dataclass

from assessments.documents.models import DocumentType


@dataclass(frozen=True, slots=True)
class Print:
    """`template` gets the document's frozen data; `initials`: boxes at the foot of every page."""

    template: str
    sheets: tuple[str, ...]
    classification: str = ""  # "Terbatas" until the results are public
    title: str = ""  # in Indonesian: it stands in the PDF and in its file name


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
}
