"""All rules of one edition together: what the seal hashes."""

from dataclasses import dataclass
from decimal import Decimal

from assessments.editions.models import Edition
from assessments.instrument.rubric_specs import PresentationSpec, SiteSpec
from assessments.instrument.specs import InstrumentSpec


@dataclass(slots=True)
class WeightsSpec:
    """What the seal keeps of the edition itself; weights in percent."""

    questionnaire_weight: Decimal
    nomination_weight: Decimal
    nominee_count: int
    min_jurors: int
    keys_required: int
    public_scores: str
    public_jurors: str


def weights_of(edition: Edition) -> WeightsSpec:
    return WeightsSpec(
        questionnaire_weight=Decimal(edition.questionnaire_weight),
        nomination_weight=Decimal(edition.nomination_weight),
        nominee_count=edition.nominee_count,
        min_jurors=edition.min_jurors,
        keys_required=edition.keys_required,
        public_scores=edition.public_scores,
        public_jurors=edition.public_jurors,
    )


@dataclass(slots=True)
class Ruleset:
    """All rules of one edition; a part that is not there yet is None."""

    weights: WeightsSpec
    instrument: InstrumentSpec | None = None
    presentation: PresentationSpec | None = None
    site: SiteSpec | None = None
