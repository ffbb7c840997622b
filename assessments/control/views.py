"""Home, the admin panel, the outbox."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.http import UserRequest
from assessments import permissions
from assessments.control import next_queries, queries
from assessments.control.menu import first_page
from assessments.documents.queries import of_edition
from assessments.editions.queries import deadline, enter
from assessments.editions.stages import Stage, reached
from assessments.instrument.queries import tree
from assessments.mail.actions import send_waiting
from assessments.presentation.queries import progress_by_juror
from assessments.results.actions.publishing import publish_due
from assessments.review.queries import progress_by_verifier


@require_GET
def home(request: UserRequest) -> HttpResponse:
    """To the page this person needs first."""
    return redirect(first_page(request.user))


@require_GET
def enter_edition(request: UserRequest, edition: str) -> HttpResponse:
    """To the first page of this person in this edition."""
    enter(request.user, edition)
    return redirect(first_page(request.user, edition))


@require_GET
def panel(request: UserRequest, edition: str) -> HttpResponse:
    """One page: the stages as a line, every regency, every juror, the next button and what it waits for."""
    access = enter(request.user, edition)
    permissions.require(permissions.can_follow(access))
    if access.edition.stage == Stage.DECIDED and publish_due():
        access = enter(request.user, edition)
    held = access.edition
    administers = bool(permissions.can_administer(request.user))
    proposals = next_queries.open_proposals(held)
    checks = queries.checks(held)
    context = {
        "edition": held,
        "steps": queries.steps(held),
        "rows": queries.rows(held, checks),
        "asked": len(tree(held).indicators),
        "jurors": progress_by_juror(held),
        "verifiers": progress_by_verifier(held, checks)
        if reached(held.stage, Stage.REVIEW)
        else [],
        "next_act": next_queries.next_act(
            held, {one.act for one, _url in proposals}, checks, mends=administers
        ),
        "until": deadline(held, Stage(held.stage)),
        "visiting": reached(held.stage, Stage.NOMINATION),
        "decided": reached(held.stage, Stage.DECIDED),
        "announced": reached(held.stage, Stage.PUBLISHED),
        "proposals": proposals,
        "documents": list(of_edition(held)[:6]) if reached(held.stage, Stage.NOMINATION) else [],
        "may_administer": administers,
        "mails": list(queries.waiting_mail()[:20]) if administers else [],
        "mail_count": queries.waiting_mail().count() if administers else 0,
    }
    return render(request, "control/panel.html", context)


@require_POST
def send_mail(request: UserRequest) -> HttpResponse:
    """Try the waiting mails again."""
    permissions.require(permissions.can_administer(request.user))
    sent = send_waiting(refused_too=True)
    left = queries.waiting_mail().count()
    if left:
        messages.warning(
            request,
            _(
                "%(sent)d mails went out, %(left)d still wait. The mail server may be down; they are tried again later."
            )
            % {"sent": sent, "left": left},
        )
    else:
        messages.success(request, _("All mails have gone out."))
    return redirect("control:home")
