"""The library of an edition: letters that everybody of the edition reads."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assessments.editions.models import Edition
from assessments.files.models import Blob


class Circular(models.Model):
    """A letter of the library: request letter, technical guideline, answered questions."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="circulars")
    title = models.CharField(_("title"), max_length=200)
    number = models.CharField(_("number"), max_length=100, blank=True)
    dated = models.DateField(_("date"))
    blob = models.ForeignKey(Blob, models.PROTECT, related_name="+")
    filename = models.CharField(max_length=150)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-dated", "-pk"]

    def __str__(self) -> str:
        return self.title
