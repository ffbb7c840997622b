"""A request that broke off on its way must not be read as a whole one.

When the network drops in the middle of a form, gunicorn hands over what has arrived, and Django takes a field that
was cut, or that never came, for what the person wrote: an explanation stored by half, an answer taken away. And the
save has had its replay key, so that the repetition, which is whole, would have no effect.
"""

from collections.abc import Callable, Iterable
from typing import Any, BinaryIO

Environ = dict[str, Any]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]


class BrokenOff(OSError):
    """The sender announced more than came; Django turns it into its UnreadablePostError."""


class WholeBody:
    """The body of a request, `length` bytes. Raises BrokenOff where it ends before."""

    def __init__(self, stream: BinaryIO, length: int) -> None:
        self.stream = stream
        self.left = length

    def read(self, size: int = -1) -> bytes:
        wanted = self._within(size)
        pieces: list[bytes] = []
        while wanted:  # a server may answer with less than it was asked for
            piece = self.stream.read(wanted)
            if not piece:
                raise BrokenOff("The request ended before all of it had come.")
            wanted -= len(piece)
            self.left -= len(piece)
            pieces.append(piece)
        return b"".join(pieces)

    def readline(self, size: int = -1) -> bytes:
        wanted = self._within(size)
        line = self.stream.readline(wanted) if wanted else b""
        self.left -= len(line)
        if len(line) < wanted and not line.endswith(b"\n"):
            raise BrokenOff("The request ended before all of it had come.")
        return line

    def _within(self, size: int) -> int:
        return self.left if size < 0 else min(size, self.left)


def whole_bodies(application: Application) -> Application:
    """Give `application` no body that is shorter than announced."""

    def guarded(environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        length = str(environ.get("CONTENT_LENGTH") or "")
        if length.isascii() and length.isdigit():
            environ["wsgi.input"] = WholeBody(environ["wsgi.input"], int(length))
        return application(environ, start_response)

    return guarded
