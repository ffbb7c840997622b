"""Builders of honest and hostile files, made at the moment of the test: none lies in the repository."""

from django.core.files.uploadedfile import SimpleUploadedFile


def upload(name: str, data: bytes) -> SimpleUploadedFile:
    """As it comes from a browser that claims nothing true about the type."""
    return SimpleUploadedFile(name, data, content_type="text/html")
