"""The panel of an edition: members, recusals."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assessments.editions.models import Edition, Participant


class Duty(models.TextChoices):
    """The member's place in the panel's decree."""

    CHAIR = "chair", _("Chair")
    DEPUTY = "deputy", _("Deputy chair")
    SECRETARY = "secretary", _("Secretary of the panel")
    MEMBER = "member", _("Member")


class PanelMember(models.Model):
    """One seat on the panel of one edition. Name and titles are those of the decree."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="panel")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="seats")
    duty = models.CharField(_("duty"), max_length=20, choices=Duty, default=Duty.MEMBER)
    scores = models.BooleanField(_("scores presentations (juror)"), default=False)
    verifies = models.BooleanField(_("verifies documents (verifier)"), default=False)
    order = models.PositiveSmallIntegerField(_("order in the decree"), default=0)
    name = models.CharField(_("name with titles, as in the decree"), max_length=150)
    institution = models.CharField(_("institution"), max_length=200, blank=True)
    nip = models.CharField(_("NIP (civil servants only)"), max_length=18, blank=True)
    grade = models.CharField(_("rank and class (civil servants only)"), max_length=80, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)
    left_reason = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "user"], name="panel_seat_once"),
            models.UniqueConstraint(
                fields=["edition"],
                condition=Q(duty="chair", left_at__isnull=True),
                name="panel_one_chair",
            ),
            models.CheckConstraint(condition=Q(duty__in=Duty.values), name="panel_duty_known"),
            # A juror who also verifies would know the points of the questionnaire while he scores.
            models.CheckConstraint(
                condition=Q(scores=False) | Q(verifies=False), name="panel_juror_or_verifier"
            ),
            models.CheckConstraint(
                condition=Q(left_at__isnull=True) | ~Q(left_reason=""),
                name="panel_left_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def leads(self) -> bool:
        """Whether this seat holds the second key."""
        return self.duty in (Duty.CHAIR, Duty.DEPUTY) and self.left_at is None


class Recusal(models.Model):
    """A member who does not judge one participant: leaves the sum and the divisor, never a zero."""

    member = models.ForeignKey(PanelMember, models.PROTECT, related_name="recusals")
    participant = models.ForeignKey(Participant, models.PROTECT, related_name="recusals")
    reason = models.TextField(_("reason"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    ruled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    ruled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "participant"], name="recusal_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="recusal_with_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.member} / {self.participant}"
