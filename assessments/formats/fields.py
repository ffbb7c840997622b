"""The form fields of the whole project, by one name."""

from assessments.formats.date_fields import ClockField, DateField, MomentField
from assessments.formats.number_fields import NumberField, QuantityField, ScoreField, WholeField
from assessments.formats.text_fields import LineField, TextField

__all__ = [
    "ClockField",
    "DateField",
    "LineField",
    "MomentField",
    "NumberField",
    "QuantityField",
    "ScoreField",
    "TextField",
    "WholeField",
]
