"""What the teams propose to correct."""

from django.db.models import QuerySet

from assessments.editions.models import Edition
from assessments.verification.models import Correction, Visit
from assessments.verification.queries.visits import nominees


def corrections(edition: Edition) -> list[Correction]:
    """The proposals that stand, of the nominees' visits: by regency, then in the questionnaire's order. Two queries."""
    places = {one.pk: place for place, one in enumerate(nominees(edition))}
    rows = (
        Correction.objects.filter(
            visit__edition=edition, visit__participant__in=places, withdrawn_at__isnull=True
        )
        .select_related("visit__participant__regency", "indicator__component", "item", "by")
        .order_by("indicator__component__order", "indicator__order", "indicator__code")
    )
    return sorted(rows, key=lambda one: places[one.visit.participant_id])


def of_visit(visit: Visit) -> QuerySet[Correction]:
    """Every proposal of one visit, the withdrawn ones too, newest first."""
    people = ("indicator", "item", "by", "withdrawn_by")
    return Correction.objects.filter(visit=visit).select_related(*people).order_by("-at", "-pk")


def standing(visit: Visit) -> list[Correction]:
    """The proposals that stand, in the questionnaire's order."""
    return list(
        Correction.objects.filter(visit=visit, withdrawn_at__isnull=True)
        .select_related("indicator__component", "item", "by")
        .order_by("indicator__component__order", "indicator__order", "indicator__code")
    )
