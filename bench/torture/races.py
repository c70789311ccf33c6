"""Writers that race for one store, and readers meanwhile, each a process: none waits in vain, none loses a commit."""

from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep
from typing import TYPE_CHECKING

from bench.torture import news
from bench.torture.child import Child, Report, command, start
from bench.torture.soundness import failure
from bench.torture.tally import LONGEST, Outcome

if TYPE_CHECKING:
    from events.event import Event
    from seeds.article import Article

PATIENCE = 600.0
"""Seconds that a writer waits for its turn before it gives up, which counts as a failure."""

STUDY = 0.2
"""Seconds for which a reader keeps the store open."""

ASKED = "SELECT (SELECT count(*) FROM events), (SELECT coalesce(sum(claims), 0) FROM meetings)"
"""What a reader asks: every claim is of a meeting."""

Work = Callable[[Report], None]


def trials(commits: int, seed: int) -> Iterator[Outcome]:
    """Two ingests of so many documents each; two writers and four of a quarter of that together; one beside readers."""
    yield race("2 ingests", [_ingest(writer, commits, seed) for writer in range(2)], commits)
    for writers in (2, 4):
        each = max(1, commits // 4 // writers)
        yield race(f"{writers} writers, an opening a commit", [writer(nth, each) for nth in range(writers)], each)
    few = max(1, commits // 25)
    yield race("a writer beside 4 readers that never pause", [writer(0, few)], few, readers=4)


def race(name: str, writers: list[Work], each: int, readers: int = 0) -> Outcome:
    """Let the writers make so many commits each, while readers ask without a pause."""
    with TemporaryDirectory() as place:
        store = Path(place) / "timeline.duckdb"
        start(command("init", "--empty"), store.parent).wait()
        racing = [start(write, store.parent) for write in writers]
        asking = [start(_read, store.parent) for _ in range(readers)]
        failures = [_failure(child) for child in racing]
        (store.parent / "over").touch()
        failures += [_failure(child) for child in asking]
        heads = [line for child in racing for line in child.reported if len(line) == 64]
        if (made := len(set(heads))) != len(writers) * each or made != len(heads):
            failures.append(f"{len(heads)} commits reported, {made} different ones, of {len(writers) * each}")
        failures.append(failure(store, heads, len(writers) * each))
        waits = [float(line[5:]) for child in racing for line in child.reported if line.startswith("wait ")]
        counts = {
            "commits reported": len(heads),
            **({LONGEST: max(waits)} if waits else {}),
            **({"answers read": sum(child.reported.count("answered") for child in asking)} if asking else {}),
        }
        return Outcome(f"race: {name}", name, "; ".join(found for found in failures if found), counts)


def _ingest(writer: int, documents: int, seed: int) -> Work:
    """The real command, on documents of its own: as many commits."""

    def ingest(report: Report) -> None:
        news.write(Path(f"news {writer}"), documents, seed * 2 + writer)
        command("--wait", str(PATIENCE), "ingest", f"news {writer}", "--jobs", "1")(report)

    return ingest


def writer(number: int, commits: int) -> Work:
    """A program on the library, which opens the store anew for each commit."""

    def write(report: Report) -> None:
        from timeline.ledger import append
        from timeline.opening import open_store
        from timeline.storage.patience import Patience, have_patience

        have_patience(Patience(PATIENCE))
        longest = 0.0
        for nth in range(commits):
            article, event = news_of(number, nth)
            since = monotonic()
            with open_store(Path("timeline.duckdb"), write=True) as db:
                longest = max(longest, monotonic() - since)
                made = append(db, [article], [event], author=f"writer {number}", message=f"number {nth}", keep_up=False)
            report(str(made.commit))
        report(f"wait {longest:.2f}")

    return write


def news_of(writer: int, nth: int) -> "tuple[Article, Event]":
    """A document, the same for the same numbers, and the one claim in it."""
    from datetime import date, timedelta

    from events.event import Event
    from seeds.article import Article

    day = date(2019, 1, 1) + timedelta(days=nth % 365)
    article = Article(f"Writer {writer} heard of a meeting, number {nth}.", day, "given")
    return article, Event(
        type="meeting.held",
        date=day.isoformat(),
        reported=day,
        parties=("CHL", "FRA"),
        source=article.hash,
        quote=article.text,
        quote_start=0,
        quote_end=len(article.text),
        extractor="torture/1",
        confidence=1.0,
    )


def _read(report: Report) -> None:
    """Look at the store for a while, again and again without a pause; every answer tells of whole commits."""
    from timeline.errors import StoreLocked
    from timeline.opening import open_store
    from timeline.storage.patience import Patience, have_patience

    have_patience(Patience(PATIENCE))
    while not Path("over").exists():
        try:
            with open_store(Path("timeline.duckdb")) as db:
                known, told = db.first(ASKED) or (0, 0)
                sleep(STUDY)
        except StoreLocked:
            report("locked")
            continue
        if known != told:
            raise AssertionError(f"{known} claims, but meetings tell of {told}")
        report("answered")


def _failure(child: Child) -> str:
    if not child.wait():
        child.kill()
        return "a process hangs"
    return child.said().strip().splitlines()[-1] if child.code else ""
