"""Stops a piece of work of this thread when it takes too long.

WeasyPrint cannot be asked to stop, and a process of its own would cost two seconds for every document. It spends its
time in Python, though, where another thread can raise an exception in this one.
"""

import ctypes
import threading
from collections.abc import Callable
from typing import TypeVar

from assessments.pdf.errors import PdfError

T = TypeVar("T")

AGAIN = 1.0  # seconds; one exception can get lost in a destructor, the next one will not


class TooLongError(BaseException):
    """A BaseException, for WeasyPrint catches the others where it can go on without what failed."""


def within(seconds: float, work: Callable[[], T]) -> T:
    """The result of `work()`. Raises PdfError when it is not there after `seconds`."""
    watch = _Watch(seconds)
    watch.start()
    try:
        try:
            return work()
        finally:
            watch.stop()
    except TooLongError:
        watch.stop()  # once more: the exception may have hit the first call
        raise PdfError(f"The document could not be printed within {seconds:g} seconds.") from None


class _Watch(threading.Thread):
    def __init__(self, seconds: float) -> None:
        super().__init__(name="pdf-deadline", daemon=True)
        self.seconds = seconds
        self.watched = threading.get_ident()
        self.lock = threading.Lock()
        self.over = threading.Event()
        self.thrown = False

    def run(self) -> None:
        wait = self.seconds
        while not self.over.wait(wait):
            with self.lock:
                if not self.over.is_set():
                    self.thrown = True
                    self._throw()
            wait = AGAIN

    def stop(self) -> None:
        """After this no exception comes any more, not even one that is already on its way."""
        with self.lock:
            self.over.set()
        if self.thrown:
            # A thread has room for one such exception: a new one takes the place of one that is still on its way.
            # (Clearing it with NULL leaves CPython 3.11 checking for it for ever, and hangs it under a profiler.)
            try:
                self._throw()
                while True:
                    pass
            except TooLongError:
                return

    def _throw(self) -> None:
        ctypes.pythonapi.PyThreadState_SetAsyncExc(
            ctypes.c_ulong(self.watched), ctypes.py_object(TooLongError)
        )
