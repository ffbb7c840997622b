"""What can go wrong when a document is printed."""


class PdfError(Exception):
    """The document was not printed; nothing was written. The message says why, for an operator's log."""
