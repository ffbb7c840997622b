"""What the offices of the demo answer: sourced facts where there are some, the rest from a fixed seed.

Everything from the seed is invented and marked DATA CONTOH on every page and paper.
"""

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from assessments.instrument.models import AnswerType, Indicator, InputRole

SEED = 2022
# How far an office has come; invented, near what the press tells of the regencies' means.
LEVEL = {
    "samarinda": 0.80, "balikpapan": 0.84, "bontang": 0.86, "kutai-kartanegara": 0.82,
    "kutai-timur": 0.70, "penajam-paser-utara": 0.64, "paser": 0.66,
    "berau": 0.56, "kutai-barat": 0.48, "mahakam-ulu": 0.42,
}  # fmt: skip
# Kutai Kartanegara as Terbaik I of Statistik 2022 is sourced (`fixtures/regency_facts.yaml`); its scores are not.
LEVEL_BY_FIELD = {"statistik": {"kutai-kartanegara": 0.98}}
KOMPAK = "https://kompak.id/kominfo-samarinda-ikut-zoom-meeting-presentasi-penilaian-keberhasilan-di-bidang-ikp/"
GSMART = "https://g-smart.id/kominfo-kutim-ikuti-persentasi-penilaian-keberhasilan-bidang-ikp-untuk-panji-panji-keberhasilan-se-kaltim"
ALINEA = "https://alinea.id/daerah/diskominfo-kukar-gelar-fgd-kabupatenkota-se-kaltim-b2fnf9ETR"
KATE = "https://kate.id/2022/07/12/bangkitkan-kim-sambut-ikn-diskominfo-kaltim-gelar-fgd-di-kutai-kartanegara/"


@dataclass(frozen=True, slots=True)
class Fact:
    """Sourced answers to one indicator: inputs by key, or a choice, or yes; and where it was read."""

    source: str
    inputs: Mapping[str, int] = field(default_factory=dict)
    choice: str = ""
    choices: tuple[str, ...] = ()
    yes: bool | None = None


# Only dated facts that `fixtures/regency_facts.yaml` marks as fit for 2022.
FACTS: dict[tuple[str, str], Fact] = {
    ("samarinda", "LAPOR-06"): Fact(
        KOMPAK,
        {
            "laporan_masuk": 58,
            "laporan_selesai": 30,
            "laporan_proses": 18,
            "laporan_belum": 10,
            "laporan_arsip": 0,
        },
    ),
    ("kutai-timur", "KIM-02"): Fact(GSMART, {"kim_awal": 3, "kim_target": 10, "kim_realisasi": 3}),
    ("kutai-timur", "LAPOR-02"): Fact(GSMART, choice="2"),
    ("kutai-timur", "D112-02"): Fact(
        "https://aktualborneo.com/tingkatkan-layanan-darurat-pemkab-kutim-launching-call-center-112/",
        choices=("damkar", "bpbd", "kesehatan"),
    ),
    ("kutai-kartanegara", "KIM-03"): Fact(ALINEA, {"desa_ber_kim": 96, "desa_total": 237}),
    ("kutai-kartanegara", "KIM-02"): Fact(ALINEA, {"kim_realisasi": 96}),
    ("kutai-kartanegara", "KIM-08"): Fact(KATE, yes=True),
    ("bontang", "PPID-03"): Fact("https://mediakaltim.com/?p=14077", choice="3"),
    ("bontang", "D112-01"): Fact(
        "https://pusaranmedia.com/read/4464/kota-bontang-resmi-terapkan-call-center-112", choice="3"
    ),
    ("balikpapan", "D112-01"): Fact(
        "https://djppi.kominfo.go.id/news/layanan-pangilan-darurat-112-sebagai-bentuk-komitmen-djppi-kominfo-untuk-masyarakat",
        choice="3",
    ),
    ("samarinda", "D112-01"): Fact(
        "https://news.prokal.co/read/news/5329-diskominfo-resmikan-panggilan-darurat-112",
        choice="3",
    ),
    ("penajam-paser-utara", "D112-01"): Fact(
        "https://kaltim.idntimes.com/news/kaltim/amp/ervan-masbanjar-1/situasi-darurat-masyarakat-ppu-diminta-langsung-hubungi",
        choice="2",
    ),
}

# Invented figures that must fit beside a sourced one.
BESIDE = {
    "kutai-kartanegara": {"kim_awal": 88, "kim_target": 100, "kim_aktif": 71, "kim_bermitra": 30}
}


@dataclass(slots=True)
class Claim:
    """One office's answer to one indicator, in the form the questionnaire's action takes."""

    choice: str = ""
    choices: list[str] = field(default_factory=list)
    yes: bool | None = None
    number: Decimal | None = None
    url: str = ""
    inputs: dict[str, Decimal] = field(default_factory=dict)
    source: str = ""  # of a fact: becomes the evidence link


def level_of(slug: str, field_code: str) -> float:
    """How far this office has come in this field, about 0.4 .. 1."""
    return LEVEL_BY_FIELD.get(field_code, {}).get(slug, LEVEL[slug])


class Office:
    """The answers of one office. Inputs asked once keep one value over all indicators."""

    def __init__(self, slug: str, prefill: Mapping[str, Decimal], field_code: str = "") -> None:
        self.slug = slug
        self.level = level_of(slug, field_code)
        self.random = random.Random(f"{SEED}-{slug}")  # noqa: S311 -- sample data, on purpose repeatable
        self.inputs: dict[str, Decimal] = dict(prefill)
        self.inputs |= {key: Decimal(value) for key, value in BESIDE.get(slug, {}).items()}
        for (where, _code), fact in FACTS.items():
            if where == slug:
                self.inputs |= {key: Decimal(value) for key, value in fact.inputs.items()}

    def claim(self, indicator: Indicator) -> Claim:
        """The answer to `indicator` (options, bands and input uses prefetched)."""
        fact = FACTS.get((self.slug, indicator.code))
        made = self._made(indicator)
        if fact is None:
            return made
        made.source = fact.source
        made.choice = fact.choice or made.choice
        made.choices = list(fact.choices) or made.choices
        made.yes = made.yes if fact.yes is None else fact.yes
        return made

    def _made(self, indicator: Indicator) -> Claim:
        draw = self.random.random() * 0.35 + self.level - 0.15  # 0.27 .. 1.06 of what is possible
        match indicator.type:
            case AnswerType.YES_NO:
                return Claim(yes=draw > 0.55)
            case AnswerType.LEVEL:
                values = [option.value for option in indicator.options.all()]
                return Claim(
                    choice=values[min(len(values) - 1, max(0, round(draw * (len(values) - 1))))]
                )
            case AnswerType.CHECKLIST:
                values = [option.value for option in indicator.options.all()]
                return Claim(choices=[value for value in values if self.random.random() < draw])
            case AnswerType.NUMBER:
                return Claim(number=self._number(indicator, draw))
            case AnswerType.PERCENT:
                return Claim(inputs=self._inputs(indicator, draw))
            case AnswerType.LINK:
                return Claim(url=f"https://{self.slug}.demo.example/{indicator.code.lower()}")
            case _:
                return Claim()  # a document is answered by its evidence

    def _number(self, indicator: Indicator, draw: float) -> Decimal:
        bands = list(indicator.bands.all())
        best = max(band.points for band in bands)
        wanted = best * Decimal(str(round(min(draw, 1), 2)))
        band = min(bands, key=lambda band: (abs(band.points - wanted), band.least))
        return band.least

    def _inputs(self, indicator: Indicator, draw: float) -> dict[str, Decimal]:
        uses = list(indicator.input_uses.all())
        below = {InputRole.DENOMINATOR: 0, InputRole.NUMERATOR: 1, InputRole.INFO: 2}
        total: Decimal | None = None
        for use in sorted(uses, key=lambda use: below[InputRole(use.role)]):
            key = use.input.key
            if key not in self.inputs:
                if use.role == InputRole.DENOMINATOR:
                    self.inputs[key] = Decimal(self.random.randint(20, 60))
                elif use.role == InputRole.NUMERATOR and total is not None:
                    self.inputs[key] = Decimal(
                        int(total * Decimal(str(round(min(max(draw, 0), 1), 2))))
                    )
                else:
                    self.inputs[key] = Decimal(0)
            if use.role == InputRole.DENOMINATOR:
                total = self.inputs[key]
        self._close_reports()
        return {use.input.key: self.inputs[use.input.key] for use in uses}

    def _close_reports(self) -> None:
        """LAPOR: masuk = selesai + proses + belum, also in invented numbers."""
        known = self.inputs
        if "laporan_masuk" in known and "laporan_selesai" in known and self.slug != "samarinda":
            rest = known["laporan_masuk"] - known["laporan_selesai"]
            known["laporan_proses"] = Decimal(int(rest) * 2 // 3)
            known["laporan_belum"] = rest - known["laporan_proses"]
            known.setdefault("laporan_arsip", Decimal(2))
