"""Words that the papers share, always Indonesian: a paper does not follow the reader's language."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from django.utils.crypto import salted_hmac

from assessments.documents.printing import letterhead
from assessments.editions.models import Edition
from assessments.editions.panel_models import Duty
from assessments.formats.numbers import number_text
from assessments.formats.words import number_words
from assessments.nomination.models import Gap
from assessments.nomination.queries import Computed, Missing

NONE = "–"
RECUSED = "R"
INITIALS = ["Ketua", "Sekretaris"]
POSITIONS = {
    Duty.CHAIR: "Ketua",
    Duty.DEPUTY: "Wakil Ketua",
    Duty.SECRETARY: "Sekretaris",
    Duty.MEMBER: "Anggota",
}
GAPS = {
    Gap.EXCLUDED: "Tidak dinilai",
    Gap.NO_QUESTIONNAIRE: "Tidak menyampaikan kuesioner",
    Gap.NOT_PRESENTED: "Tidak mengikuti presentasi",
    Gap.TOO_FEW_SHEETS: "Belum dapat dinilai: juri sah kurang",
    Gap.WITHDREW: "Mengundurkan diri setelah nominasi",
}


def counted(number: int) -> str:
    """5 -> "5 (lima)"."""
    return f"{number} ({number_words(number)})"


def mark(value: Fraction | None, places: int = 2) -> str:
    return NONE if value is None else number_text(value, places, language="id")


def gap_text(missing: Missing) -> str:
    """Why there is no score: the recorded reason, else the plain words."""
    return missing.text.strip() or GAPS[missing.gap]


def inside_sentence(text: str) -> str:
    """ "Tidak hadir." -> "tidak hadir"; an abbreviation at the start keeps its capitals."""
    text = text.strip().rstrip(".")
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def joined(names: Sequence[str]) -> str:
    """a, b -> "a dan b"; a, b, c -> "a, b, dan c"."""
    if len(names) < 3:
        return " dan ".join(names)
    return f"{', '.join(names[:-1])}, dan {names[-1]}"


def pseudonyms(computed: Computed) -> dict[int, str]:
    """Member id -> "Juri 1", in the order of these names; the same in every paper of the edition.

    Not in the decree's order, in which the same paper lists and signs the members: that would tell whose
    marks are whose. The installation's own key shuffles them; the frozen round keeps who is who.
    """
    order = sorted(member.pk for member in computed.members)
    order.sort(key=lambda pk: salted_hmac("panji.pseudonyms", str(pk)).hexdigest())
    return {pk: f"Juri {n}" for n, pk in enumerate(order, 1)}


def heading(edition: Edition) -> dict[str, Any]:
    return {
        "letterhead": letterhead(edition),
        "field": edition.field_name,
        "year": str(edition.year),
        "place": edition.place,
    }
