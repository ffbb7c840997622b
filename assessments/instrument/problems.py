"""What is wrong with an instrument: where, and in words for the person who must mend it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Problem:
    where: str  # a code or a place in the file; empty: the whole
    what: str
    source: str = ""  # the file's name

    def __str__(self) -> str:
        return ": ".join(part for part in (self.source, self.where, self.what) if part)


class InstrumentError(Exception):
    """A file, or the rows of an edition, that cannot be used. `problems` lists everything at once."""

    def __init__(self, problems: Iterable[Problem], source: str = "") -> None:
        self.problems = [replace(one, source=one.source or source) for one in problems]
        super().__init__("\n".join(str(one) for one in self.problems))
