"""Processes that read documents, one each at a time, so that what kills or stops one of them is known by its name."""

import os
import signal
from collections import deque
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing import get_context
from time import monotonic
from typing import TYPE_CHECKING, Final, NamedTuple

from cli.processes import read_here, start_reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cli.processes import Claims
    from seeds.article import Article

START: Final = 60.0
"""Seconds that a process may take until it can be told its number, which it is killed by."""

LOOK: Final = 0.5
"""Seconds between two looks at who takes too long."""

KILLED: Final = "the process that read it was killed, perhaps for want of memory"
TOO_LONG: Final = "it was not read within {seconds:g} s"


class _Read(NamedTuple):
    process: "_Process"
    article: "Article"
    since: float


class _Process:
    """One process that reads, in a pool of its own."""

    def __init__(self, how: tuple[str, bool]) -> None:
        self._pool = ProcessPoolExecutor(1, get_context("spawn"), start_reading, how)
        self._number = self._pool.submit(os.getpid)

    def read(self, article: "Article") -> "Future[Claims]":
        return self._pool.submit(read_here, article)

    def kill(self) -> None:
        """End it, whatever it does."""
        with suppress(BrokenProcessPool, ProcessLookupError, TimeoutError):
            os.kill(self._number.result(START), signal.SIGKILL)
        self._pool.shutdown(cancel_futures=True)


class Readers:
    """So many processes that read with one extractor; who dies, or takes longer than so many seconds, is replaced."""

    def __init__(self, extractor: str, seconds: float, jobs: int, *, review: bool = False) -> None:
        self._how = (extractor, review)
        self._seconds = seconds
        self._idle = [_Process(self._how) for _ in range(jobs)]
        self._busy: dict[Future[Claims], _Read] = {}

    def read(self, articles: "Iterable[Article]") -> "Iterator[tuple[Article, Claims]]":
        """Each article with its claims, or why there are none, in the order in which they are done."""
        waiting = deque(articles)
        while waiting or self._busy:
            while waiting and self._idle:
                self._begin(self._idle.pop(), waiting.popleft())
            done, _ = wait(self._busy, LOOK, FIRST_COMPLETED)
            for future in done:
                yield self._outcome(future)
            for future, late in list(self._busy.items()):
                if monotonic() - late.since > self._seconds:
                    del self._busy[future]
                    self._replace(late.process)
                    yield late.article, TOO_LONG.format(seconds=self._seconds)

    def close(self) -> None:
        """End all of them, whatever they do."""
        for process in (*self._idle, *(read.process for read in self._busy.values())):
            process.kill()

    def _begin(self, process: _Process, article: "Article") -> None:
        try:
            future = process.read(article)
        except BrokenProcessPool:  # it was killed while it had nothing to do
            process = _Process(self._how)
            future = process.read(article)
        self._busy[future] = _Read(process, article, monotonic())

    def _outcome(self, future: "Future[Claims]") -> "tuple[Article, Claims]":
        process, article, _ = self._busy.pop(future)
        try:
            claims = future.result()
        except BrokenProcessPool:
            self._replace(process)
            return article, KILLED
        self._idle.append(process)
        return article, claims

    def _replace(self, process: _Process) -> None:
        process.kill()
        self._idle.append(_Process(self._how))
