"""`manage.py demo --stage`: IKP stands where it was asked to."""

import pytest

from assessments.demo import course, setting
from assessments.editions.stages import ORDER, Stage
from regencies.models import Regency
from tests.factories import make_edition


def test_every_stage_after_the_setup_has_its_step():
    assert list(course.STEPS) == list(ORDER[1:])


@pytest.mark.parametrize("stage", [Stage.SETUP, Stage.OBJECTION, Stage.PLENARY, Stage.PUBLISHED])
def test_the_steps_are_taken_in_order_up_to_the_stage(db, monkeypatch, stage):
    edition, taken = make_edition(), []
    for one in course.STEPS:
        monkeypatch.setitem(course.STEPS, one, lambda *_args, one=one: taken.append(one))

    course.bring(edition, setting.Cast({}), stage)

    assert taken == list(ORDER[1 : ORDER.index(stage) + 1])
    assert not Regency.objects.filter(participations__edition=edition).exists()
