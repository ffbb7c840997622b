"""The publication under way and those that are out."""

from datetime import datetime

from django.db.models import Q, QuerySet

from assessments.editions.models import Edition
from assessments.editions.stages import Stage
from assessments.results.models import Publication

UNDER_WAY = Q(
    withdrawn_at__isnull=True,
    published_at__isnull=True,
    edition__stage=Stage.DECIDED,
    outcome__voided_at__isnull=True,
)
OUT = Q(withdrawn_at__isnull=True, published_at__isnull=False, edition__stage=Stage.PUBLISHED)


def publication_in_force(edition: Edition) -> Publication | None:
    """The one that goes out or is out; None when there is none, or it was withdrawn."""
    people = ("approved_by", "proposal__proposed_by", "outcome")
    found = Publication.objects.filter(edition=edition, withdrawn_at__isnull=True)
    return found.select_related(*people).defer("outcome__data").first()


def withdrawn_publications(edition: Edition) -> QuerySet[Publication]:
    """Those withdrawn within their delay, newest first."""
    found = Publication.objects.filter(edition=edition, withdrawn_at__isnull=False)
    return found.select_related("approved_by", "withdrawn_by").defer("data")


def due(moment: datetime) -> list[tuple[int, int]]:
    """(publication, edition) ids whose delay has run out by `moment`. One query."""
    rows = Publication.objects.filter(UNDER_WAY, goes_out_at__lte=moment)
    return list(rows.values_list("pk", "edition_id"))


def published(slug: str) -> Publication | None:
    """What is public of the edition with this slug. One query, whether it exists or not."""
    return Publication.objects.filter(OUT, edition__slug=slug).select_related("edition").first()


def all_published() -> QuerySet[Publication]:
    """Every announced edition, newest first, with what was published."""
    found = Publication.objects.filter(OUT).select_related("edition")
    return found.order_by("-edition__year", "edition__field")
