from collections.abc import Callable

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import settings

# A busy machine is slow now and then; that says nothing about the code.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


def refuse(field: forms.Field, typed: object) -> str:
    with translation.override("id"), pytest.raises(ValidationError) as caught:
        field.clean(typed)
    return str(caught.value.messages[0])


@pytest.fixture
def refusal() -> Callable[[forms.Field, object], str]:
    """The Indonesian words with which a field refuses what was typed."""
    return refuse
