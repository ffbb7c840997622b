"""The final plenary and what it decided: rulings, votes, frozen results, the publication."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from assessments.editions.models import Edition, Participant
from assessments.editions.panel_models import PanelMember
from assessments.editions.proposal_models import Proposal
from assessments.nomination.models import Gap, MeetingDetails, NominationRound, Standing
from assessments.verification.models import Correction


class Plenary(MeetingDetails):
    """The final plenary meeting: what its berita acara must say."""

    edition = models.OneToOneField(Edition, models.PROTECT, related_name="plenary")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(quorum__gte=1), name="plenary_has_quorum"),
        ]

    def __str__(self) -> str:
        return f"{self.edition} {self.held_on}"


class Ruling(models.Model):
    """The plenary's word on one proposed correction."""

    correction = models.OneToOneField(Correction, models.PROTECT, related_name="ruling")
    accepted = models.BooleanField()
    reason = models.TextField()
    version = models.PositiveIntegerField(default=1)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="ruling_with_reason")]

    def __str__(self) -> str:
        return f"{self.correction}: {self.accepted}"


class TieVote(models.Model):
    """The place (1 is best) that the plenary voted for a nominee whom the whole tie chain left tied."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="tie_votes")
    participant = models.OneToOneField(Participant, models.PROTECT, related_name="tie_vote")
    place = models.PositiveSmallIntegerField()
    votes = models.PositiveSmallIntegerField()  # how many members voted for this nominee
    voters = models.ManyToManyField(PanelMember, related_name="+")  # who took part; not how
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(place__gte=1), name="tie_vote_has_place"),
            models.CheckConstraint(condition=~Q(reason=""), name="tie_vote_with_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.participant}: {self.place}"


class Outcome(models.Model):
    """One deciding of the final ranking; a step back voids it and never deletes it."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="outcomes")
    number = models.PositiveSmallIntegerField()
    round = models.ForeignKey(NominationRound, models.PROTECT, related_name="+")
    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="+")
    data = models.JSONField()  # everything the documents and pages show, frozen
    data_hash = models.CharField(max_length=64)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(default=timezone.now)
    voided_at = models.DateTimeField(null=True, blank=True)
    void_reason = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "number"], name="outcome_once"),
            models.UniqueConstraint(
                fields=["edition"], condition=Q(voided_at__isnull=True), name="outcome_one_in_force"
            ),
            models.CheckConstraint(
                condition=Q(voided_at__isnull=True) | ~Q(void_reason=""),
                name="outcome_voided_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.edition} #{self.number}"


def _score() -> "models.DecimalField[Any, Any]":
    return models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)


def _exact() -> "models.CharField[Any, Any]":
    return models.CharField(max_length=160, blank=True)  # "91483/1200"; empty: no score


class Result(models.Model):
    """One participant's final place. Exact fractions beside the printed numbers.

    `exact`/`total`: Z of a nominee, N of anybody else. Q and N are after the corrections that the
    plenary accepted; `standing` keeps those of the nomination.
    """

    outcome = models.ForeignKey(Outcome, models.PROTECT, related_name="results")
    participant = models.ForeignKey(Participant, models.PROTECT, related_name="results")
    standing = models.ForeignKey(Standing, models.PROTECT, related_name="+")
    exact = _exact()
    total = _score()
    nomination_exact = _exact()
    nomination = _score()
    questionnaire_exact = _exact()
    questionnaire = _score()
    presentation_exact = _exact()
    presentation = _score()
    visit_exact = _exact()
    visit = _score()
    rank = models.PositiveSmallIntegerField(null=True, blank=True)
    tied = models.BooleanField(default=False)  # shares its rank to the end
    nominated = models.BooleanField(default=False)
    steps = models.JSONField(default=list)  # [{"kind", "code", "value": "125/2"}] of the tie chain
    gap = models.CharField(max_length=20, choices=Gap, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["rank", "participant__regency__kemendagri_code"]
        constraints = [
            models.UniqueConstraint(fields=["outcome", "participant"], name="result_once"),
            models.CheckConstraint(
                condition=Q(rank__isnull=True, total__isnull=True)
                | Q(rank__isnull=False, total__isnull=False),
                name="result_rank_and_total_together",
            ),
            models.CheckConstraint(
                condition=Q(rank__isnull=False, gap="") | Q(rank__isnull=True, gap__in=Gap.values),
                name="result_without_rank_says_why",
            ),
            models.CheckConstraint(
                condition=Q(nominated=False) | Q(visit__isnull=False),
                name="result_nominee_was_visited",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant}: {self.rank}"


class Publication(models.Model):
    """The announcement: approved with two keys, public at `goes_out_at` unless it is withdrawn before.

    `data` is exactly what becomes public, frozen as the two keys saw it.
    """

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="publications")
    outcome = models.ForeignKey(Outcome, models.PROTECT, related_name="publications")
    proposal = models.OneToOneField(Proposal, models.PROTECT, related_name="+")
    data = models.JSONField()
    data_hash = models.CharField(max_length=64)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(default=timezone.now)
    goes_out_at = models.DateTimeField()
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.TextField(blank=True)
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-approved_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition"],
                condition=Q(withdrawn_at__isnull=True),
                name="publication_one_in_force",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | ~Q(withdrawn_reason=""),
                name="publication_withdrawn_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(published_at__isnull=True),
                name="publication_not_withdrawn_once_public",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.edition} {self.goes_out_at:%Y-%m-%d}"
