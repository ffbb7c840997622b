"""What a verifier needs beside one answer: figures that do not fit, what was accepted elsewhere."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from assessments.formats.numbers import number_text
from assessments.questionnaire.answers import from_json
from assessments.questionnaire.mismatches import mismatches
from assessments.review.queries.items import Item


def warnings(item: Item) -> list[str]:
    """Where the claimed figures do not fit together, in sentences."""
    sent = item.sent
    data = sent.versions[sent.number].data
    numbers: dict[str, Decimal | None] = {
        key: None if text is None else Decimal(text) for key, text in data["inputs"].items()
    }
    numbers |= {code: from_json(answer).number for code, answer in data["answers"].items()}
    return list(mismatches(item.question, item.claim.data, numbers))


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A figure of this indicator that was accepted with another value under indicator `code`."""

    code: str
    label: str
    value: str


def elsewhere(item: Item, own: Iterable[Item]) -> list[Elsewhere]:
    """The office typed a figure once; a verifier who corrects it in one place should do so in all.

    `own`: all items of the same office.
    """
    return list(_elsewhere(item, own))


def _elsewhere(item: Item, own: Iterable[Item]) -> Iterator[Elsewhere]:
    claimed = item.claim.data.inputs
    labels = {figure.key: figure.label for figure in item.question.figures}
    for other in own:
        if other.row is None or other.key == item.key:
            continue
        accepted = from_json(other.row.data).inputs
        for key in labels.keys() & accepted.keys():
            value = accepted[key]
            if value != claimed.get(key) and value is not None:
                yield Elsewhere(other.question.code, labels[key], number_text(value))
