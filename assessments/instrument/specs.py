"""An instrument as plain values, in one form for file, page, seal and copy.

Files are parsed into these, rows are read into these and written from these, and the seal hashes
them. Lists are in the order in which an office sees them; numbers are Decimals.
"""

from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(slots=True)
class ScoreBandSpec:
    least: Decimal
    label: str


@dataclass(slots=True)
class LegalBasisSpec:
    code: str
    title: str
    verified: bool = False
    source: str = ""


@dataclass(slots=True)
class OptionSpec:
    value: str
    label: str
    points: Decimal


@dataclass(slots=True)
class BandSpec:
    least: Decimal
    most: Decimal | None
    points: Decimal
    label: str = ""


@dataclass(slots=True)
class InputSpec:
    key: str
    label: str
    role: str
    unit: str = ""


@dataclass(slots=True)
class EvidenceSpec:
    label: str
    takes_files: bool = True
    takes_links: bool = False


@dataclass(slots=True)
class IndicatorSpec:
    """One question; which of the points count depends on `type` (see `scoring.answers.Rule`)."""

    code: str
    text: str
    type: str
    max_points: Decimal
    help: str = ""
    verifier_guide: str = ""
    unit: str = ""
    yes_points: Decimal | None = None
    full_points: Decimal | None = None
    partial_points: Decimal | None = None
    full_at: Decimal | None = None
    when_zero_points: Decimal | None = None
    when_zero_excludes: bool = False
    min_value: Decimal | None = None
    max_value: Decimal | None = None
    consistency: str = ""
    prefill: dict[str, str] = field(default_factory=dict)
    required_evidence: bool = True
    site_check: bool = False
    provenance: str = ""
    options: list[OptionSpec] = field(default_factory=list)
    bands: list[BandSpec] = field(default_factory=list)
    inputs: list[InputSpec] = field(default_factory=list)
    evidence: list[EvidenceSpec] = field(default_factory=list)
    legal_bases: list[str] = field(default_factory=list)


@dataclass(slots=True)
class ComponentSpec:
    code: str
    title: str
    weight: Decimal
    indicators: list[IndicatorSpec] = field(default_factory=list)


@dataclass(slots=True)
class SectionSpec:
    code: str
    title: str
    weight: Decimal
    description: str = ""
    components: list[ComponentSpec] = field(default_factory=list)


@dataclass(slots=True)
class InstrumentSpec:
    code: str
    title: str
    award: str
    is_draft_text: bool
    extensions: list[str]
    max_file_mb: int
    score_bands: list[ScoreBandSpec] = field(default_factory=list)
    legal_bases: list[LegalBasisSpec] = field(default_factory=list)
    sections: list[SectionSpec] = field(default_factory=list)

    def components(self) -> list[ComponentSpec]:
        return [component for section in self.sections for component in section.components]

    def indicators(self) -> list[IndicatorSpec]:
        return [one for component in self.components() for one in component.indicators]
