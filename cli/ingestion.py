"""Ingestion: documents are read one by one, in one or more processes, and committed in order."""

import sys
from contextlib import ExitStack, nullcontext, suppress
from dataclasses import dataclass, field
from itertools import chain, islice
from time import monotonic
from typing import TYPE_CHECKING, Final, Self

import typer

from cli.diagnostics import already, complain, counted, say
from cli.processes import Reader, cores, read_by_processes
from cli.settings import Settings
from timeline.storage.addresses import Lake

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator
    from concurrent.futures import Future

    from cli.processes import Claims
    from seeds.article import Article
    from seeds.finding import Finding
    from timeline.database import Database
    from timeline.ledger import Appended, Paper

FEW: Final = 24
"""Up to this many documents are read in this process alone: starting another would take as long."""
HOLD: Final = 0.5
"""Seconds for which a read document waits for others: opening and closing the store costs more than a commit."""
MOST: Final = 200
"""The most documents read but not committed while a commit waits for its turn at a lake."""


@dataclass(slots=True)
class Intake:
    """The incoming documents that were not `seen` before, and counts of known and unreadable ones."""

    seen: set[str] = field(default_factory=set)
    known: int = 0
    failed: int = 0

    def new(self, found: "Iterable[Article | Finding]") -> "Iterator[Article]":
        """The articles not seen before, each once; problems are reported."""
        from seeds.article import Article

        for one in found:
            if not isinstance(one, Article):
                self.failed += 1
                complain(one)
            elif one.hash in self.seen:
                self.known += 1
            else:
                self.seen.add(one.hash)
                yield one


@dataclass(slots=True)
class Ingestion:
    """Reads documents and commits their claims, one commit per document, and counts the results."""

    settings: Settings
    author: str
    extractor: str
    review: bool = False
    jobs: int | None = None
    added: int = 0
    claims: int = 0
    intake: Intake = field(default_factory=Intake)
    _lake: "_Lake | None" = None
    _held: "list[Paper]" = field(default_factory=list)

    def run(self, found: "Iterable[Article | Finding]", total: int | None = None) -> None:
        """Ingest what is found; `total` is its number, if known.

        Problems are reported as they occur. Each document is committed by itself, soon after it was read, so
        that an interruption loses nothing committed; the store is open only while it is queried or written to.
        """
        with ExitStack() as stack:
            if isinstance(self.settings.db, Lake):
                from timeline.opening import open_log

                # it keeps nobody out, and to open it takes longer than to append
                lake = stack.enter_context(open_log(self.settings.db))
                self._lake = stack.enter_context(_Lake(lake, self.author))
            self._run(found, total)

    def _run(self, found: "Iterable[Article | Finding]", total: int | None) -> None:
        self.intake.seen = self._known_documents()
        silent = self.settings.quiet or not sys.stderr.isatty()
        results = self._read(self.intake.new(found))
        finished = False
        try:
            with typer.progressbar(results, length=total, file=sys.stderr, label="ingesting", hidden=silent) as steps:
                try:
                    self._commit_by_and_by(steps)
                finally:
                    self._commit(last=True)
            finished = True
            self._catch_up()
        except KeyboardInterrupt:
            complain("interrupted; what was added stays. Run the same command again to continue.")
            raise
        finally:
            results.close()
            if (finished or self.added) and not self.settings.quiet:
                self._tell()

    def _read(self, articles: "Iterator[Article]") -> "Generator[tuple[Article, Claims]]":
        """Each article with its claims, in order; by several processes if there are many."""
        first = list(islice(articles, FEW + 1))
        jobs = self.jobs or (cores() if len(first) > FEW else 1)
        whole = chain(first, articles)
        if jobs > 1:
            yield from read_by_processes(whole, jobs, (self.extractor, self.review))
            return
        reader = Reader(self.extractor, self.review)
        for article in whole:
            yield article, reader(article)

    def _commit_by_and_by(self, results: "Iterable[tuple[Article, Claims]]") -> None:
        due = monotonic() + HOLD
        for article, claims in results:
            if isinstance(claims, str):
                self.intake.failed += 1
                complain(claims)
            else:
                self._held.append((article, claims))
            if monotonic() > due:
                self._commit()
                due = monotonic() + HOLD

    def _commit(self, *, last: bool = False) -> None:
        """Commit what was read since the last time, one commit per document; to a lake while reading continues."""
        if self._lake:
            self._count(self._lake.done(wait=last or len(self._held) >= MOST))
            if self._held and not self._lake.busy:
                self._lake.begin(self._taken())
            if last:
                self._count(self._lake.done(wait=True))
        elif self._held:
            from timeline.opening import open_log

            with open_log(self.settings.db) as db:
                self._count(_append(db, self._taken(), self.author))

    def _taken(self) -> "list[Paper]":
        held, self._held = self._held, []
        return held

    def _count(self, appended: "Iterable[Appended]") -> None:
        for done in appended:
            self.added += done.documents
            self.claims += done.events
            self.intake.known += not done.documents

    def _known_documents(self) -> set[str]:
        from timeline.ledger import document_hashes
        from timeline.opening import open_store

        with nullcontext(self._lake.db) if self._lake else open_store(self.settings.db) as db:
            return document_hashes(db)

    def _catch_up(self) -> None:
        """Update the kept state once, for everything added: opening the store does that, now or when it is free.

        For a lake, each reader keeps the state; a writer need not.
        """
        from timeline.errors import StoreLocked
        from timeline.opening import open_store

        if self.added and not self._lake:
            with suppress(StoreLocked):
                open_store(self.settings.db).close()

    def _tell(self) -> None:
        claims = counted(self.claims, "proposal" if self.review else "claim")
        say(f"Added {claims} from {counted(self.added, 'document')}." if self.added else "Nothing added.")
        if self.intake.known:
            say(already(self.intake.known, "in the store"))
        if self.intake.failed:
            say(f"{counted(self.intake.failed, 'document')} could not be read.")


class _Lake:
    """A lake, and the pending commit to it, in a thread; a context manager.

    Reading continues meanwhile: the longer the wait, the more the next commit takes.
    """

    def __init__(self, db: "Database", author: str) -> None:
        from concurrent.futures import ThreadPoolExecutor

        self.db = db
        self._author = author
        self._thread = ThreadPoolExecutor(1)
        self._begun: Future[list[Appended]] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._thread.shutdown()

    @property
    def busy(self) -> bool:
        """Whether a commit is pending."""
        return self._begun is not None

    def begin(self, papers: "list[Paper]") -> None:
        """Begin to commit documents, one commit each."""
        self._begun = self._thread.submit(lambda: list(_append(self.db, papers, self._author)))

    def done(self, *, wait: bool) -> "list[Appended]":
        """The result of the pending commit, if it is known, or if we `wait` for it.

        Raises:
            TimelineError: it failed.
        """
        if self._begun is None or not (wait or self._begun.done()):
            return []
        begun, self._begun = self._begun, None
        return begun.result()


def _append(db: "Database", papers: "list[Paper]", author: str) -> "Iterator[Appended]":
    from timeline.ledger import append_each

    return append_each(db, papers, author=author, message=message_of)


def message_of(article: "Article") -> str:
    """The commit message for a document."""
    return f"Ingest {article.title or article.publisher or article.hash[:12]}"
