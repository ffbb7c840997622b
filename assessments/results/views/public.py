"""What everybody sees without a log-in, from the announcement on; not one word before it."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from assessments.audit.canonical import canonical
from assessments.results.actions.publishing import publish_due
from assessments.results.queries.public_page import public
from assessments.results.queries.publishing import all_published, published


def _not_announced(request: HttpRequest) -> HttpResponse:
    """The same answer for an edition that is not announced yet and for one that does not exist."""
    return render(request, "results/not_announced.html", status=404)


@login_not_required
@never_cache
@require_safe
def results(request: HttpRequest, edition: str) -> HttpResponse:
    """The public page: from the data frozen at the approval, by the rule that was sealed."""
    publish_due(mail_at_once=False)
    found = published(edition)
    if found is None:
        return _not_announced(request)
    context = {"edition": found.edition, "publication": found, "public": public(found.data)}
    return render(request, "results/public.html", context)


@login_not_required
@never_cache
@require_safe
def data(request: HttpRequest, edition: str) -> HttpResponse:
    """The very bytes whose SHA-256 the public page prints, for anyone who wants to check it."""
    publish_due(mail_at_once=False)
    found = published(edition)
    if found is None:
        return _not_announced(request)
    name = f"panji-{found.edition.slug}-hasil.json"
    return HttpResponse(
        canonical(found.data),
        content_type="application/json",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@login_not_required
@never_cache
@require_safe
def published_editions(request: HttpRequest) -> HttpResponse:
    """Every announced edition, newest first."""
    publish_due(mail_at_once=False)
    rows = [(one, public(one.data)) for one in all_published()]
    return render(request, "results/published.html", {"rows": rows})
