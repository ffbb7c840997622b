"""What an edition's settings choose from."""

from typing import TYPE_CHECKING, Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


class Field(models.TextChoices):
    IKP = "ikp", "IKP"
    TIK = "tik", "TIK"
    STATISTIK = "statistik", "Statistik"


class PublicScores(models.TextChoices):
    """Which scores the public sees."""

    NONE = "none", _("The nominees in their places, without scores")
    NOMINEES = "nominees", _("The nominees with their scores")
    ALL = "all", _("All participants with their scores")


class PublicJurors(models.TextChoices):
    """Whether the public sees what each juror gave (only where it sees scores)."""

    WITHHELD = "withheld", _("Withheld")
    PSEUDONYMS = "pseudonyms", _("Under pseudonyms")
    NAMED = "named", _("By name")


class Paper(models.TextChoices):
    F4 = "f4", "F4"
    A4 = "a4", "A4"


def percent_field(label: "_StrPromise", default: int) -> "models.DecimalField[Any, Any]":
    return models.DecimalField(
        label,
        max_digits=5,
        decimal_places=2,
        default=default,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )
