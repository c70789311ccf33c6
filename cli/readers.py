"""Processes that read one document at a time, so that a document that kills or blocks one is known."""

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
"""Seconds to wait for a new process's id, which is needed to kill it."""

LOOK: Final = 0.5
"""Seconds between two checks for time-outs."""

KILLED: Final = "the process that read it was killed, perhaps for lack of memory"
TOO_LONG: Final = "it was not read within {seconds:g} s"


class _Read(NamedTuple):
    process: "_Process"
    article: "Article"
    since: float


class _Process:
    """One reader process, in a pool of its own."""

    def __init__(self, how: tuple[str, bool]) -> None:
        self._pool = ProcessPoolExecutor(1, get_context("spawn"), start_reading, how)
        self._number = self._pool.submit(os.getpid)

    def read(self, article: "Article") -> "Future[Claims]":
        return self._pool.submit(read_here, article)

    def kill(self) -> None:
        """Kill the process, whatever it is doing."""
        with suppress(BrokenProcessPool, ProcessLookupError, TimeoutError):
            os.kill(self._number.result(START), signal.SIGKILL)
        self._pool.shutdown(cancel_futures=True)


class Readers:
    """Reader processes with one extractor; one that dies or times out is replaced."""

    def __init__(self, extractor: str, seconds: float, jobs: int, *, review: bool = False) -> None:
        self._how = (extractor, review)
        self._seconds = seconds
        self._idle = [_Process(self._how) for _ in range(jobs)]
        self._busy: dict[Future[Claims], _Read] = {}

    def read(self, articles: "Iterable[Article]") -> "Iterator[tuple[Article, Claims]]":
        """Each article with its claims, or the reason for none, in order of completion."""
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
        """Kill all processes, whatever they are doing."""
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
