"""One award by clicking, from an empty edition to the opened nomination: every stage, every role, one database."""

import pytest

from tests.browser.award import answering, nominating, presenting, reviewing, setting, world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_award_runs_from_an_empty_edition_to_the_opened_nomination(open_context, axe):
    people = world.prepare(open_context, axe)
    setting.invite_a_juror(people)
    setting.create(people)
    setting.seal(people)
    answering.all_submitted(people)
    reviewing.all_verified(people)
    presenting.all_scored(people)
    nominating.all_nominated(people)
