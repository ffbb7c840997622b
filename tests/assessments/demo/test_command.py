"""Where `manage.py demo` loads nothing."""

import pytest
from django.core.management import CommandError

from accounts.models import User
from assessments.editions.models import Edition
from tests.assessments.demo.conftest import run_demo
from tests.factories import make_edition


def test_a_real_installation_loads_no_demo(db, settings):
    settings.PANJI_DEMO = False

    with pytest.raises(CommandError, match="not a demo"):
        run_demo()

    assert not Edition.objects.exists()
    assert not User.objects.exists()


def test_a_database_with_editions_of_its_own_loads_no_demo(db, settings):
    settings.PANJI_DEMO = True
    make_edition(is_demo=False)

    with pytest.raises(CommandError, match="not the demo's"):
        run_demo()

    assert not Edition.objects.filter(is_demo=True).exists()
