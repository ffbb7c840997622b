"""Acts with two keys: one proposes, another approves what the first had seen."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assessments.editions.models import Edition


class Act(models.TextChoices):
    OPEN_QUESTIONNAIRE = "open_questionnaire", _("Open the questionnaire and seal the rules")
    AMEND_INSTRUMENT = "amend_instrument", _("Correct the sealed instrument")
    OPEN_NOMINATION = "open_nomination", _("Open the nomination round")
    UNLOCK_SHEET = "unlock_sheet", _("Unlock a score sheet")
    STEP_BACK = "step_back", _("Go one stage back")
    DECIDE = "decide", _("Decide the final ranking")
    PUBLISH = "publish", _("Publish the results")


class ProposalState(models.TextChoices):
    OPEN = "open", _("Waiting for the second key")
    APPROVED = "approved", _("Approved")
    REFUSED = "refused", _("Refused")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Proposal(models.Model):
    """One act waiting for its second key. `target` tells apart two acts of one kind (a sheet's id)."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="proposals")
    act = models.CharField(max_length=30, choices=Act)
    target = models.CharField(max_length=100, blank=True)
    payload = models.JSONField(default=dict)
    preview_hash = models.CharField(max_length=64)  # of what the proposer had seen
    reason = models.TextField(_("reason"), blank=True)
    state = models.CharField(max_length=20, choices=ProposalState, default=ProposalState.OPEN)
    keys = models.PositiveSmallIntegerField(default=2)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(default=timezone.now)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decision_reason = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["-proposed_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "act", "target"],
                condition=Q(state="open"),
                name="proposal_one_open",
            ),
            models.CheckConstraint(condition=Q(act__in=Act.values), name="proposal_act_known"),
            models.CheckConstraint(condition=Q(keys__in=[1, 2]), name="proposal_keys_1_or_2"),
            models.CheckConstraint(
                condition=Q(state__in=ProposalState.values), name="proposal_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(state="approved", keys=2) | ~Q(decided_by=F("proposed_by")),
                name="proposal_two_people",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["refused", "withdrawn"]) | ~Q(decision_reason=""),
                name="proposal_ended_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.edition}: {self.get_act_display()}"

    @property
    def is_open(self) -> bool:
        return self.state == ProposalState.OPEN
