"""An answer in words, as people read it on the check page, in a conflict and in the history."""

from fractions import Fraction

from django.utils.translation import gettext as _

from assessments.formats.numbers import number_text, percent_text, points_text
from assessments.instrument.models import AnswerType
from assessments.questionnaire.answers import AnswerData
from assessments.questionnaire.questions import Question

NOTHING = "–"


def describe(question: Question, data: AnswerData) -> str:
    """The answer in one line; a dash where nothing is answered (a document lives in its evidence)."""
    match question.type:
        case AnswerType.LEVEL:
            return _label(question, data.choice) if data.choice else NOTHING
        case AnswerType.CHECKLIST:
            labels = [_label(question, choice) for choice in data.choices]
            return "; ".join(labels) or (_("None of these") if data.checked else NOTHING)
        case AnswerType.YES_NO:
            return NOTHING if data.yes is None else (_("Yes") if data.yes else _("No"))
        case AnswerType.LINK:
            return data.url or NOTHING
        case AnswerType.DOCUMENT:
            return NOTHING
        case AnswerType.PERCENT if question.denominator:
            return arithmetic(question, data) or NOTHING
        case AnswerType.PERCENT:
            return NOTHING if data.number is None else percent_text(data.number)
        case _:
            if data.number is None:
                return NOTHING
            return f"{number_text(data.number)} {question.indicator.unit}".strip()


def _label(question: Question, value: str) -> str:
    options = question.indicator.options.all()
    return next((one.label for one in options if one.value == value), value)


def share(question: Question, data: AnswerData) -> Fraction | None:
    """The percentage that the figures come to; None while one is missing or the denominator is 0."""
    part, whole = (data.inputs.get(key) for key in (question.numerator, question.denominator))
    return None if part is None or not whole else 100 * Fraction(part) / Fraction(whole)


def arithmetic(question: Question, data: AnswerData, earned: Fraction | None = None) -> str:
    """ "30 / 58 = 51,72 %", with "→ 14,37 points" when `earned` is given; "" while a figure is missing."""
    part, whole = (data.inputs.get(key) for key in (question.numerator, question.denominator))
    if part is None or whole is None:
        return ""
    percent = share(question, data)
    text = f"{number_text(part)} / {number_text(whole)}"
    text += _(" (a percentage of nothing)") if percent is None else f" = {percent_text(percent)}"
    if earned is None:
        return text
    return _("%(sum)s → %(points)s points") % {"sum": text, "points": points_text(earned)}


def rows(question: Question, data: AnswerData) -> list[tuple[str, str]]:
    """Label and value of everything that was typed: the answer, each figure, the note."""
    found = [] if question.denominator else [(_("Answer"), describe(question, data))]
    for figure in question.figures:
        number = data.inputs.get(figure.key)
        found.append((figure.label, NOTHING if number is None else number_text(number)))
    return [*found, (_("Explanation"), data.note or NOTHING)]
