"""One award by clicking, from an empty edition to the announcement: every stage, every role, one database."""

import pytest

from tests.browser.award import (
    answering,
    nominating,
    plenary,
    presenting,
    publishing,
    reviewing,
    setting,
    visiting,
    world,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_award_runs_from_an_empty_edition_to_the_announcement(open_context, axe):
    people = world.prepare(open_context, axe)
    setting.invite_a_juror(people)
    setting.create(people)
    setting.seal(people)
    answering.all_submitted(people)
    reviewing.all_verified(people)
    presenting.all_scored(people)
    nominating.all_nominated(people)
    visiting.all_visited(people)
    plenary.all_decided(people)
    publishing.all_published(people)
