"""The one way in which a file is turned away."""

from django.core.exceptions import ValidationError


class Refused(ValidationError):
    """An upload that is not taken. `message` says what is wrong and what to do; `code` is for tests and logs."""

    message: str
    code: str

    def __init__(self, message: str, code: str) -> None:
        super().__init__(message, code=code)
