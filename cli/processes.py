"""Reading documents in this process or in several, which return the claims in document order."""

import os
import signal
from collections import deque
from multiprocessing import parent_process
from threading import Thread
from typing import TYPE_CHECKING, Final, TypeAlias

from cli.extraction import claims_with
from timeline.errors import TimelineError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from events.event import Event
    from seeds.article import Article

    Claims: TypeAlias = list[Event] | str
    """The claims of a document, or why it could not be read."""

AHEAD: Final = 4
"""How many documents are queued for each process: enough to keep it busy, few enough to bound memory."""
KILLED: Final = (
    "A process that reads documents was killed, perhaps for lack of memory. What was added stays, and the same command "
    "continues from there; --jobs 1 reads one document at a time."
)


class Reader:
    """Reads articles with one extractor, loaded once; a document that fails returns the reason instead of claims."""

    def __init__(self, extractor: str, review: bool) -> None:
        self._claims_of: Callable[[Article], list[Event]] = claims_with(extractor, review=review)

    def __call__(self, article: "Article") -> "Claims":
        """The claims of an article."""
        from events.extractors.errors import ExtractorError

        try:
            return self._claims_of(article)
        except ExtractorError as error:
            return str(error)


def read_by_processes(
    articles: "Iterator[Article]", jobs: int, reader: tuple[str, bool]
) -> "Iterator[tuple[Article, Claims]]":
    """Each article with its claims, in order. In separate processes, because parsing holds the interpreter's lock.

    Raises:
        TimelineError: one of them was killed, or could not start.
    """
    from concurrent.futures import Future, ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    waiting: deque[tuple[Article, Future[Claims]]] = deque()
    pool = ProcessPoolExecutor(jobs, get_context("spawn"), start_reading, reader)
    try:
        for article in articles:
            waiting.append((article, pool.submit(read_here, article)))
            if len(waiting) >= jobs * AHEAD:
                done, claims = waiting.popleft()
                yield done, claims.result()
        while waiting:
            done, claims = waiting.popleft()
            yield done, claims.result()
    except BrokenProcessPool:
        raise TimelineError(KILLED) from None
    finally:
        pool.shutdown(cancel_futures=True)


_reader: "Reader | None" = None
"""The reader of a process in the pool."""


def start_reading(extractor: str, review: bool) -> None:
    """Initialize a process of the pool; Ctrl-C is left to the process that commits."""
    global _reader  # noqa: PLW0603 (a pool's initializer has no other way to leave what it made)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    _reader = Reader(extractor, review)


def _end_with_parent() -> None:
    """End when the committing process is gone, even if it was killed: nobody waits for the results then."""
    if parent := parent_process():
        parent.join()
        os._exit(1)


def read_here(article: "Article") -> "Claims":
    """Read an article in a process of the pool."""
    if _reader is None:
        raise RuntimeError("this process was not made ready")
    return _reader(article)


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
