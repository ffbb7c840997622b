"""One row for each stored content. Who uploaded it, and its name, are the business of the room that points here."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact

from assessments.files.kinds import Kind


class Blob(models.Model):
    """Bytes in the store, known by their hash.

    Two uploads of the same bytes share one row, so `created_at` and `pk` must not be shown to an
    uploader: they would tell that somebody else had the file first.
    """

    sha256 = models.CharField(max_length=64, unique=True)  # lower-case hex
    size = models.PositiveBigIntegerField()  # bytes
    content_type = models.CharField(
        max_length=100
    )  # chosen by the server, never the browser's claim
    kind = models.CharField(max_length=10, choices=Kind.choices)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        app_label = "assessments"
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="blob_kind_known"),
            models.CheckConstraint(condition=Q(size__gt=0), name="blob_not_empty"),
            models.CheckConstraint(
                condition=Exact(Length("sha256"), 64), name="blob_sha256_is_whole"
            ),
            models.CheckConstraint(condition=~Q(content_type=""), name="blob_content_type_given"),
        ]

    def __str__(self) -> str:
        return f"{self.content_type} {self.sha256[:12]}"
