"""The rules of last year, taken over into a new edition."""

import pytest

from assessments.audit.models import Event
from assessments.editions.stages import Stage, StageError
from assessments.instrument.copy_actions import copy_rules
from assessments.instrument.models import Indicator
from assessments.instrument.snapshot_queries import ruleset
from tests.factories import make_edition

pytestmark = pytest.mark.django_db


def test_a_new_edition_gets_the_same_rules_in_rows_of_its_own(sealed, secretary):
    target = make_edition(slug="ikp-2023", year=2023)

    copy_rules(sealed, target, by=secretary)

    assert ruleset(target) == ruleset(sealed)
    assert Indicator.objects.filter(edition=target).update(help="Bebas diubah") == 8
    assert Event.objects.get(edition=target, action="instrument.load").payload.data == {
        "from": "ikp-2022"
    }


@pytest.mark.parametrize(
    "fields", [{"field": "tik"}, {"stage": Stage.REVIEW}], ids=["other field", "past the setup"]
)
def test_taking_over_is_refused(edition, secretary, fields):
    with pytest.raises(StageError):
        copy_rules(edition, make_edition(**fields), by=secretary)


def test_an_instrument_is_not_written_over(edition, secretary):
    other = make_edition()
    copy_rules(edition, other, by=secretary)

    with pytest.raises(StageError):
        copy_rules(edition, other, by=secretary)
