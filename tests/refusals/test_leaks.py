"""W16: nobody meets a number or a text of the award by any route before the table of disclosure lets him."""

import logging
import re

import pytest
from django.urls import reverse

from assessments.documents.models import Document, DocumentType
from assessments.editions.stages import Stage, reached
from assessments.mail.models import Message
from tests.refusals.crawl import Reader, reading, tokens
from tests.refusals.leak_policy import Canary, canaries, may_meet
from tests.refusals.leak_world import World, advance, world

STAGES = (
    Stage.QUESTIONNAIRE, Stage.REVIEW, Stage.OBJECTION, Stage.PRESENTATION, Stage.NOMINATION,
    Stage.VERIFICATION, Stage.PLENARY, Stage.DECIDED, Stage.PUBLISHED,
)  # fmt: skip
POSTS = (
    Stage.DECIDED,
)  # everything is known and nothing is public: here a refusal could tell most
SECRETS = canaries()
# What each must meet, so that an empty crawl proves nothing: role, kind, office, stage.
MEETS = {
    ("operator", "claim", "A", Stage.PUBLISHED),
    ("verifier", "points", "D", Stage.REVIEW),
    ("juror", "sheet", "B", Stage.PRESENTATION),
    ("chair", "nomination", "D", Stage.NOMINATION),
    ("secretariat", "nomination", "A", Stage.NOMINATION),
    ("verifier", "finding", "A", Stage.VERIFICATION),
    ("head", "finding", "A", Stage.VERIFICATION),
    ("secretariat", "ruling", "A", Stage.PLENARY),
    ("chair", "final", "A", Stage.DECIDED),
    ("operator", "final", "A", Stage.PUBLISHED),
    ("other", "points", "B", Stage.PUBLISHED),
    ("reviewer", "sheet", "C", Stage.PUBLISHED),
    ("juror", "ruling", "A", Stage.PUBLISHED),
}


@pytest.fixture(autouse=True)
def quiet(settings, tmp_path):
    settings.PANJI_FILES_DIR = tmp_path / "files"
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


def met(text: str) -> list[Canary]:
    numbers = tokens(text)
    return [
        one
        for one in SECRETS
        if one.forms & numbers or any("rahasia" in form and form in text for form in one.forms)
    ]


def test_no_two_secrets_look_alike():
    forms = [(form, one) for one in SECRETS for form in one.forms]

    assert len({form for form, _one in forms}) == len(forms)


def crawl(
    here: World, role: str, stage: Stage
) -> tuple[set[str], set[tuple[str, str, str, Stage]]]:
    leaks, found = set(), set()
    for where, text in Reader(here, role).everything(posts=stage in POSTS):
        for one in met(text):
            found.add((role, one.kind, one.key, stage))
            if not may_meet(role, stage, one):
                leaks.add(f"{stage} {role} {where}: {one.kind} {one.key} {one.juror}".rstrip())
    return leaks, found


def mails(here: World, stage: Stage) -> set[str]:
    """What the outbox says to whom it should not; nobody outside the cast learns anything by mail."""
    roles = {user.pk: role for role, user in here.people.items() if user is not None}
    return {
        f"{stage} {message.to}: {message.subject}: {one.kind} {one.key}"
        for message in Message.objects.select_related("to")
        for one in met(f"{message.subject} {message.body}")
        if not may_meet(roles.get(message.to_id, "stranger"), stage, one)
    }


def told(text: str) -> list[str]:
    """The regencies of a page in the order in which it names them first."""
    return list(dict.fromkeys(re.findall(r"Kabupaten [A-D]", text.partition("<main")[2])))


def check_order(here: World, role: str, stage: Stage) -> None:
    """The nominees stand in the order of the alphabet (by rank: C, A, B)."""
    pages = [("nomination:nominees", Stage.NOMINATION)]
    if role in ("verifier", "chair", "secretariat"):
        pages.append(("verification:index", Stage.VERIFICATION))
    for name, first in pages:
        if role not in ("anonymous", "stranger") and reached(stage, first):
            text = reading(
                Reader(here, role).ask("GET", reverse(name, args=[here.things["edition"]]))
            )
            assert told(text) == ["Kabupaten A", "Kabupaten B", "Kabupaten C"], (role, name, stage)


def check_codes(here: World, stage: Stage) -> None:
    """A scanned paper says no name before the announcement."""
    visitor = Reader(here, "anonymous")
    for paper in Document.objects.exclude(code=""):
        text = reading(visitor.ask("GET", reverse("documents:check", args=[paper.code])))
        name = str(paper.participant) if paper.type == DocumentType.AWARD_CERTIFICATE else ""
        expected = [name] if name and stage == Stage.PUBLISHED else []
        assert told(text) == expected, (stage, paper)


@pytest.mark.fault("W16")
@pytest.mark.django_db
@pytest.mark.parametrize(
    "roles",
    [  # two of about the same length, one for each processor
        ("anonymous", "stranger", "operator", "head", "other", "verifier", "reviewer"),
        ("juror", "chair", "secretariat"),
    ],
)
def test_no_secret_reaches_anybody_before_its_stage(roles):
    here = world()
    leaks: set[str] = set()
    found: set[tuple[str, str, str, Stage]] = set()
    for stage in STAGES:
        advance(here, stage)
        for role in roles:
            new, seen = crawl(here, role, stage)
            leaks |= new
            found |= seen
            check_order(here, role, stage)
        if "anonymous" in roles:
            check_codes(here, stage)
        leaks |= mails(here, stage)

    assert sorted(leaks) == []
    assert {one for one in MEETS if one[0] in roles} - found == set()
