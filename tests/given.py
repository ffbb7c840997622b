"""What a test knows to be there, said to the type checker too."""

from typing import TypeVar

T = TypeVar("T")


def given(value: T | None) -> T:
    """The value; the test fails here when there is none."""
    assert value is not None
    return value
