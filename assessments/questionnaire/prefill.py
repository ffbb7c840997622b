"""What the province knows already: `desa_total: regency.counts.desa + regency.counts.kelurahan`."""

import re

from regencies.models import Regency

COUNT = re.compile(r"regency\.counts\.(desa|kelurahan|kecamatan)")


def is_known(text: str) -> bool:
    return all(COUNT.fullmatch(part.strip()) for part in text.split("+"))


def known_figure(regency: Regency, text: str) -> int:
    """The sum of the counts that `text` names. Raises ValueError for anything else."""
    return sum(_count(regency, part.strip()) for part in text.split("+"))


def _count(regency: Regency, name: str) -> int:
    if not (match := COUNT.fullmatch(name)):
        raise ValueError(f"Unknown prefill {name!r}.")
    value: int = getattr(regency, match[1])
    return value
