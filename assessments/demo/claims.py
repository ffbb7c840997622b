"""What the offices of the demo answer: sourced facts where there are some, the rest from a fixed seed.

Everything from the seed is invented and marked DATA CONTOH on every page and paper.
"""

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from assessments.demo.facts import ALL_OF, BESIDE, FACTS, OF_A_KIM
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
# A figure is never larger than these.
LIMITS = {
    "kim_target": ("desa_total",),
    "desa_ber_kim": ("kim_realisasi", "desa_total"),
    "laporan_jatuh_tempo": ("laporan_masuk",),
    "laporan_tepat": ("laporan_selesai",),
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
    sources: tuple[str, ...] = ()  # of a fact: become the evidence links
    note: str = ""
    nothing: bool = False  # claims nothing, so there is nothing to prove


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
        self.sourced = frozenset(self.inputs)
        self.numbers: dict[str, Decimal] = {}

    def claim(self, indicator: Indicator) -> Claim:
        """The answer to `indicator` (options, bands and input uses prefetched)."""
        fact = FACTS.get((self.slug, indicator.code))
        made = self._made(indicator)
        if indicator.code in OF_A_KIM and self.inputs.get("kim_realisasi") == 0:
            return self._least(indicator)
        if fact is None:
            return made
        made.sources, made.note = (fact.source, *fact.more), fact.note
        made.choice = fact.choice or made.choice
        made.choices = list(fact.choices) or made.choices
        made.yes = made.yes if fact.yes is None else fact.yes
        return made

    def _least(self, indicator: Indicator) -> Claim:
        """The answer that claims nothing."""
        match indicator.type:
            case AnswerType.YES_NO:
                return Claim(yes=False, nothing=True)
            case AnswerType.LEVEL:
                least = min(option.value for option in indicator.options.all())
                return Claim(choice=least, nothing=True)
            case AnswerType.NUMBER:
                return Claim(number=Decimal(0), nothing=True)
            case _:
                return Claim(nothing=True)

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
        self.numbers[indicator.code] = band.least
        return band.least

    def _inputs(self, indicator: Indicator, draw: float) -> dict[str, Decimal]:
        uses = list(indicator.input_uses.all())
        below = {InputRole.DENOMINATOR: 0, InputRole.NUMERATOR: 1, InputRole.INFO: 2}
        total: Decimal | None = None
        for use in sorted(uses, key=lambda use: below[InputRole(use.role)]):
            key = use.input.key
            if key not in self.inputs:
                if use.role == InputRole.DENOMINATOR:
                    made = Decimal(self.random.randint(20, 60))
                elif use.role == InputRole.NUMERATOR and total is not None:
                    made = Decimal(int(total * Decimal(str(round(min(max(draw, 0), 1), 2)))))
                else:
                    made = Decimal(0)
                self.inputs[key] = self._fitting(key, made)
            if use.role == InputRole.DENOMINATOR:
                total = self.inputs[key]
        self._close_reports()
        return {use.input.key: self.inputs[use.input.key] for use in uses}

    def _fitting(self, key: str, made: Decimal) -> Decimal:
        """An invented figure that goes with those that are known: no office claims what cannot be."""
        if whole := ALL_OF.get((self.slug, key)):
            return self.inputs[whole]
        if key == "media_mitra":
            return sum((self.numbers[code] for code in ("MEDIA-02", "MEDIA-03")), Decimal(0))
        limits = (self.inputs.get(name) for name in LIMITS.get(key, ()))
        return min([made, *(limit for limit in limits if limit is not None)])

    def _close_reports(self) -> None:
        """LAPOR: masuk = selesai + proses + belum, also in invented numbers."""
        known = self.inputs
        if {"laporan_masuk", "laporan_selesai"} <= known.keys() - self.sourced:
            rest = known["laporan_masuk"] - known["laporan_selesai"]
            known["laporan_proses"] = Decimal(int(rest) * 2 // 3)
            known["laporan_belum"] = rest - known["laporan_proses"]
            known.setdefault("laporan_arsip", Decimal(2))
