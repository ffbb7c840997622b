"""The method page: for everybody with a place in the edition, and for the public once it is sealed."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from assessments.editions.models import Edition
from assessments.editions.queries import enter
from assessments.instrument import queries
from assessments.instrument.method import method as method_of
from assessments.instrument.rubric_queries import presentation_rubric, site_rubric
from assessments.instrument.rulesets import weights_of
from assessments.instrument.seal_models import Seal


def _edition(request: HttpRequest, slug: str) -> tuple[Edition, bool]:
    """The edition, and whether the reader has a place in it. Strangers find it only once it is sealed."""
    try:
        return enter(request.user, slug).edition, True
    except Http404:
        return get_object_or_404(
            Edition.objects.filter(seals__isnull=False).distinct(), slug=slug
        ), False


@login_not_required
@require_safe
def method(request: HttpRequest, edition: str) -> HttpResponse:
    found, insider = _edition(request, edition)
    context = {
        "edition": found,
        "insider": insider,
        "method": method_of(weights_of(found)),
        "tree": queries.tree(found),
        "presentation": presentation_rubric(found),
        "site": site_rubric(found),
        "seals": list(queries.seals(found)),
        "score_bands": found.score_bands.all(),
    }
    return render(request, "instrument/method.html", context)


@login_not_required
@require_safe
def sealed_text(request: HttpRequest, edition: str, version: int) -> HttpResponse:
    """The very bytes whose SHA-256 is the seal's hash, for anyone who wants to check it."""
    found, _insider = _edition(request, edition)
    seal = get_object_or_404(Seal, edition=found, version=version)
    name = f"panji-{found.slug}-v{seal.version}.json"
    return HttpResponse(
        seal.canonical.encode("utf-8"),
        content_type="application/json",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
