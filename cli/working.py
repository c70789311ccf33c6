"""A worker: takes documents from a lake's queue, reads them, commits their claims, and sends heartbeats."""

import os
import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from itertools import groupby, islice
from secrets import token_hex
from threading import Event, Thread
from time import sleep
from typing import TYPE_CHECKING, Final

import typer

from cli.diagnostics import already, complain, counted, say
from cli.ingestion import Intake, message_of
from cli.readers import Readers
from timeline.errors import Refused, TimelineError
from timeline.work import Queue, Task, Terms, open_queue

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cli.settings import Settings
    from events.event import Event as Claim
    from seeds.article import Article
    from seeds.finding import Finding

    Read = list[tuple[Task, list[Claim]]]

BEATS: Final = 3
"""Heartbeats per lease: one may be lost."""

IDLE: Final = 1.0
"""The most seconds before an idle worker looks again."""

CHUNK: Final = 50
"""Documents queued at a time."""


@dataclass(frozen=True, slots=True)
class How:
    """How a worker reads: the extractor, the number of processes, the time limit per document."""

    extractor: str
    jobs: int
    seconds: float
    review: bool = False


@dataclass(slots=True)
class Worker:
    """One worker, and its results: documents added, claims, known documents, and those given up."""

    queue: Queue
    terms: Terms
    readers: Readers
    name: str = field(default_factory=lambda: f"{socket.gethostname()}:{os.getpid()}:{token_hex(2)}")
    added: int = 0
    claims: int = 0
    known: int = 0
    taken_over: int = 0
    given_up: int = 0

    def run(self, *, stay: bool = False) -> Iterator[int]:
        """Work until nothing is left, not even with other workers; yields how many documents are left, now and then.

        With `stay`, for ever. Whatever ends it, unfinished documents are released at once.
        """
        try:
            with self._beating():
                while True:
                    tasks = self.queue.take(self.name, self.terms)
                    if tasks:
                        self._do(tasks)
                    left = self.queue.left()
                    yield left
                    if not (tasks or left or stay):
                        return
                    if not tasks:
                        sleep(min(IDLE, self.terms.lease / BEATS))
        finally:
            self.readers.close()
            with suppress(TimelineError):
                self.queue.give_back(self.name)

    def _do(self, tasks: list[Task]) -> None:
        by_hash = {task.article.hash: task for task in tasks}
        there = {name for name, task in by_hash.items() if task.tries > 1 and self._is_there(name)}
        self.known += len(there)
        self.taken_over += sum(task.tries > 1 for task in tasks)
        read: Read = []
        for article, claims in self.readers.read(task.article for task in tasks if task.article.hash not in there):
            task = by_hash[article.hash]
            if isinstance(claims, str):
                self._fail(task, claims)
            else:
                read.append((task, claims))
        self.queue.finish(self.name, [*there, *self._commit(read)])

    def _is_there(self, document: str) -> bool:
        """Whether the log already has a document that was begun before: its worker may have died between two steps."""
        from timeline.ledger import has_document

        return has_document(self.queue.db, document)

    def _commit(self, read: "Read") -> list[str]:
        """Commit what was read, one commit each, in one transaction; returns the documents that are then in the log."""
        done: list[str] = []
        for author, group in groupby(read, lambda one: one[0].author):
            several = list(group)
            try:
                done += self._append(several, author)
            except Refused:
                for one in several:
                    done += self._append_alone(one)
        return done

    def _append_alone(self, one: "tuple[Task, list[Claim]]") -> list[str]:
        try:
            return self._append([one], one[0].author)
        except Refused as refused:
            self._fail(one[0], str(refused))
            return []

    def _append(self, read: "Read", author: str) -> list[str]:
        from timeline.ledger import append_each

        papers = [(task.article, claims) for task, claims in read]
        for done in append_each(self.queue.db, papers, author=author, message=message_of):
            self.added += done.documents
            self.claims += done.events
            self.known += not done.documents
        return [article.hash for article, _ in papers]

    def _fail(self, task: Task, problem: str) -> None:
        if self.queue.fail(self.name, task, problem, self.terms):
            self.given_up += 1
            complain(f"{task.article.title or task.article.hash[:12]}: {problem}. Given up after try {task.tries}.")

    @contextmanager
    def _beating(self) -> Iterator[None]:
        """Renew the lease as long as this process works, however long a document or a commit takes."""
        beside, ended = self.queue.beside(), Event()

        def beat() -> None:
            while not ended.wait(self.terms.lease / BEATS):
                with suppress(TimelineError):  # a database that was away for a moment; else the lease is over
                    beside.prolong(self.name, self.terms)

        heart = Thread(target=beat, daemon=True)
        heart.start()
        try:
            yield
        finally:
            ended.set()
            heart.join()
            beside.close()


def run(settings: "Settings", how: How, terms: Terms, *, stay: bool) -> int:
    """Work until nothing is left; returns how many documents were given up.

    Raises:
        ExtractorError: the extractor is not installed here, or does not load.
        TimelineError: the queue or the lake cannot be used.
    """
    from events.extractors.installed import extractor_named

    extractor_named(how.extractor)
    # who stops a service says so by SIGTERM; it is the same as Ctrl-C
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    hidden = settings.quiet or not sys.stderr.isatty()
    with closing(open_queue(settings.db)) as queue:
        readers = Readers(how.extractor, how.seconds, how.jobs, review=how.review)
        worker = Worker(queue, terms, readers)
        try:
            with typer.progressbar(length=queue.left(), file=sys.stderr, label="working", hidden=hidden) as steps:
                for left in worker.run(stay=stay):
                    steps.length = max(steps.length or 0, left)
                    steps.update(max(0, steps.length - left - steps.pos))
        finally:
            if not settings.quiet:
                _tell(worker, "proposal" if how.review else "claim")
    return worker.given_up


def _tell(worker: Worker, noun: str) -> None:
    added = f"Added {counted(worker.claims, noun)} from {counted(worker.added, 'document')}."
    say(added if worker.added else "Nothing added.")
    if worker.known:
        say(already(worker.known, "in the store"))
    if worker.taken_over:
        say(f"{counted(worker.taken_over, 'document')} had been tried before.")
    if worker.given_up:
        say(f"{counted(worker.given_up, 'document')} given up: `timeline work status` says why.")


@dataclass(slots=True)
class Addition:
    """Documents being queued, and counts of the results."""

    queue: Queue
    author: str
    added: int = 0
    waiting: int = 0
    intake: Intake = field(default_factory=Intake)

    def run(self, found: "Iterable[Article | Finding]") -> None:
        """Queue what neither the log nor the queue has; problems are reported as they occur."""
        from timeline.ledger import document_hashes

        self.intake.seen = document_hashes(self.queue.db)
        new = self.intake.new(found)
        while chunk := list(islice(new, CHUNK)):
            added = self.queue.add(chunk, self.author)
            self.added += added
            self.waiting += len(chunk) - added

    def tell(self) -> None:
        """Report the results."""
        say(f"Added {counted(self.added, 'document')} to the queue." if self.added else "Nothing added to the queue.")
        for number, where in ((self.intake.known, "in the store"), (self.waiting, "in the queue")):
            if number:
                say(already(number, where))
        if self.intake.failed:
            say(f"{counted(self.intake.failed, 'document')} could not be read.")


def add(settings: "Settings", found: "Iterable[Article | Finding]", author: str, total: int | None) -> int:
    """Queue what is found; returns how many documents could not be read. `total` is their number, if known.

    Raises:
        TimelineError: the queue or the lake cannot be used.
    """
    hidden = settings.quiet or not sys.stderr.isatty()
    with closing(open_queue(settings.db)) as queue:
        addition = Addition(queue, author)
        with typer.progressbar(found, length=total, file=sys.stderr, label="reading", hidden=hidden) as steps:
            addition.run(steps)
    if not settings.quiet:
        addition.tell()
    return addition.intake.failed
