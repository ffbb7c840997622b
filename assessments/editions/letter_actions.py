"""The mails of the two keys. A reason is read on the page, behind the log-in; never a score."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from assessments.editions.panel_models import Duty, PanelMember
from assessments.editions.proposal_models import Proposal
from assessments.mail.actions import queue


def waits_for_key(proposal: Proposal) -> None:
    """To everybody who may turn the second key, in his language."""
    edition = proposal.edition
    leaders = PanelMember.objects.filter(
        edition=edition,
        duty__in=[Duty.CHAIR, Duty.DEPUTY],
        left_at__isnull=True,
        user__is_active=True,
    ).exclude(user=proposal.proposed_by_id)
    for member in leaders.select_related("user"):
        with translation.override(member.user.language):
            words = {**_words(proposal), "name": member.name, "who": proposal.proposed_by}
            body = _(
                "Dear %(name)s,\n\n%(who)s has turned the first key for %(edition)s: %(act)s."
                "\n\nNothing happens until the chair or the deputy chair approves. Look at what would"
                " happen, then approve or refuse:\n\n%(url)s\n"
            )
            subject = _("Waits for your key: %(act)s, %(edition)s") % words
            queue(member.user, subject=subject, body=body % words)


def refused(proposal: Proposal) -> None:
    """To the proposer."""
    user = proposal.proposed_by
    if user.pk == proposal.decided_by_id:
        return
    with translation.override(user.language):
        record = reverse("control:record", args=[proposal.edition.slug])
        words = {
            **_words(proposal),
            "name": user,
            "who": proposal.decided_by,
            "url": f"{settings.PANJI_URL}{record}?action=proposal.refuse",
        }
        body = _(
            "Dear %(name)s,\n\n%(who)s has refused what you proposed for %(edition)s: %(act)s."
            "\n\nThe reason stands in the record:\n\n%(url)s\n"
        )
        subject = _("Refused: %(act)s, %(edition)s") % words
        queue(user, subject=subject, body=body % words)


def _words(proposal: Proposal) -> dict[str, object]:
    address = reverse("control:panel", args=[proposal.edition.slug])
    return {
        "edition": proposal.edition,
        "act": proposal.get_act_display(),
        "url": settings.PANJI_URL + address,
    }
