"""What a printed document tells about itself."""

import io


def count_pages(pdf: bytes) -> int:
    """The number of pages of `pdf`, bytes that render() returned."""
    import pikepdf  # noqa: PLC0415 -- slow import

    with pikepdf.open(io.BytesIO(pdf)) as document:
        return len(document.pages)
