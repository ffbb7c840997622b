"""A small award decided, and the hands that announce it."""

from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from accounts.models import User
from assessments.results.actions import publishing
from assessments.results.models import Publication
from assessments.results.queries.outcomes import outcome_in_force
from assessments.results.queries.public import public_data
from assessments.results.queries.public_page import public
from tests.assessments.nomination import award as nomination
from tests.assessments.nomination.award import Award
from tests.assessments.results import award as build

TOTALS = {"Alfa": 90, "Beta": 85, "Gama": 80, "Delta": 70, "Eps": None}
VISITS = {"Alfa": 60, "Beta": 90, "Gama": 80}  # Beta 86,5 before Alfa 81 before Gama 80
ORDER = ["Kabupaten Beta", "Kabupaten Alfa", "Kabupaten Gama"]


def decided(year: int = 2022, totals: dict[str, int | None] | None = None, **fields: Any) -> Award:
    """Under embargo: five entrants, one of whom never submitted."""
    return decide(nomination.simple(totals or TOTALS, year=year, **fields))


def decide(award: Award) -> Award:
    """From the closed round to the embargo."""
    build.to_plenary(award, dict(VISITS))
    build.meet(award)
    build.decide(award)
    return award


def seen(award: Award) -> str:
    """The fingerprint that the publication page shows."""
    edition = award.fresh()
    outcome = outcome_in_force(edition)
    assert outcome is not None
    return public(public_data(edition, outcome, edition.seals.first())).hash


def propose(award: Award) -> Any:
    return publishing.propose_publication(award.fresh(), by=award.secretary, seen=seen(award))


def approve(award: Award) -> Publication:
    """Both keys: the ten minutes begin."""
    proposal = propose(award)
    return publishing.approve_publication(proposal, by=award.chair, seen=proposal.preview_hash)


def announce(award: Award) -> Publication:
    """Both keys, and the delay over."""
    found = approve(award)
    publishing.publish_due(timezone.now() + timedelta(minutes=11))
    return Publication.objects.get(pk=found.pk)


def browse(user: User | None) -> Client:
    client = Client()
    if user is not None:
        client.force_login(user)
    return client
