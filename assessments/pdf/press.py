"""Many documents at once: one process for each core, kept as long as there is work."""

import multiprocessing
import os
import threading
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from multiprocessing.connection import wait as wait_for
from typing import Any, TypeVar

from assessments.pdf.errors import PdfError
from assessments.pdf.fonts import EXTENDED, LATIN, Face, bodies, lay_in
from assessments.pdf.render import render

K = TypeVar("K")
Job = Mapping[str, Any]  # the arguments of `render`

FEW = 12  # below this a process costs more than it saves: two seconds until it prints
AHEAD = 4  # jobs waiting for each process, so that none idles and few lie in memory


def render_many(
    jobs: Iterable[tuple[K, Job]], *, count: int, processes: int | None = None
) -> Iterator[tuple[K, bytes | PdfError]]:
    """Print `count` jobs and yield each as it is done, in any order, with its key; a failed one as its error.

    The processes are started anew, not forked: a fork would share this one's connections and locks.
    Raises BrokenProcessPool when one of them dies.
    """
    if count < FEW:
        yield from ((key, _try(job)) for key, job in jobs)
        return
    number = processes or os.cpu_count() or 1
    with ProcessPoolExecutor(
        number,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_start,
        initargs=(bodies((*LATIN, *EXTENDED)),),
    ) as pool:
        yield from _fed(pool, iter(jobs), number * AHEAD)


def _fed(
    pool: ProcessPoolExecutor, jobs: Iterator[tuple[K, Job]], most: int
) -> Iterator[tuple[K, bytes | PdfError]]:
    under_way: dict[Future[bytes | PdfError], K] = {}
    more = True
    while more or under_way:
        while more and len(under_way) < most:
            if (item := next(jobs, None)) is None:
                more = False
            else:
                under_way[pool.submit(_try, item[1])] = item[0]
        ready, _rest = wait(under_way, return_when=FIRST_COMPLETED)
        for future in ready:
            yield under_way.pop(future), future.result()


def _try(job: Job) -> bytes | PdfError:
    try:
        return render(**job)
    except PdfError as error:
        return error


def _start(fonts: Mapping[Face, bytes]) -> None:
    """In a new process: give way to the website, end with the parent, know the fonts without any settings."""
    os.nice(5)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    lay_in(fonts)


def _end_with_parent() -> None:
    # A killed parent tells its pool nothing: without this its processes would wait for ever.
    if parent := multiprocessing.parent_process():
        wait_for([parent.sentinel])
        os._exit(1)
