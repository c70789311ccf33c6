"""Writers that race for one store, and readers meanwhile, each a process: none waits in vain, none loses a commit."""

from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep

from bench.torture.child import Child, Report, start
from bench.torture.soundness import failure
from bench.torture.tally import Outcome

PATIENCE = 300.0
"""Seconds that a writer waits for its turn before it gives up, which counts as a failure."""

GLANCE = 0.2
"""Seconds that a reader waits before it takes "the store is held" for an answer."""

ASKED = "SELECT (SELECT count(*) FROM events), (SELECT coalesce(sum(claims), 0) FROM meetings)"
"""What a reader asks: every claim is of a meeting."""


def race(writers: int, commits: int, readers: int = 2) -> Outcome:
    """Let the writers make so many commits each, one opening of the store for each commit, while readers ask."""
    name = f"{writers} writers"
    with TemporaryDirectory() as place:
        store = Path(place) / "timeline.duckdb"
        made = start(lambda _: _create(store), store.parent)
        made.wait()
        racing = [start(_writer(store, number, commits), store.parent) for number in range(writers)]
        asking = [start(_reader(store), store.parent) for _ in range(readers)]
        failures = [_failure(child) for child in racing]
        (store.parent / "over").touch()
        failures += [_failure(child) for child in asking]
        heads = [line for child in racing for line in child.reported if len(line) == 64]
        if len(set(heads)) != writers * commits:
            failures.append(f"{len(set(heads))} commits reported instead of {writers * commits}")
        failures.append(failure(store, heads, writers * commits))
        return Outcome(
            name,
            f"{name}, {commits} commits each",
            "; ".join(found for found in failures if found),
            commits=len(heads),
            locked=sum(child.reported.count("locked") for child in asking),
            waited=max(float(line[5:]) for child in racing for line in child.reported if line.startswith("wait ")),
        )


def _create(store: Path) -> None:
    from timeline.database import create_store

    create_store(store).close()


def _writer(store: Path, number: int, commits: int):  # noqa: ANN202
    def write(report: Report) -> None:
        from timeline.database import open_store
        from timeline.ledger import append
        from timeline.patience import Patience, have_patience

        have_patience(Patience(PATIENCE))
        longest = 0.0
        for nth in range(commits):
            article, event = _news(number, nth)
            since = monotonic()
            with open_store(store, write=True) as db:
                longest = max(longest, monotonic() - since)
                done = append(db, [article], [event], author=f"writer {number}", message=f"number {nth}")
            report(str(done.commit))
        report(f"wait {longest:.2f}")

    return write


def _news(writer: int, nth: int):  # noqa: ANN202
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


def _reader(store: Path):  # noqa: ANN202
    def read(report: Report) -> None:
        from timeline.database import open_store
        from timeline.errors import StoreLocked
        from timeline.patience import Patience, have_patience

        have_patience(Patience(GLANCE))
        while not (store.parent / "over").exists():
            try:
                with open_store(store) as db:
                    known, told = db.first(ASKED) or (0, 0)
                if known != told:
                    raise AssertionError(f"{known} claims, but meetings tell of {told}")
                report("answered")
            except StoreLocked:
                report("locked")
            sleep(0.01)

    return read


def _failure(child: Child) -> str:
    if not child.wait():
        child.kill()
        return "a process hangs"
    return child.said().strip().splitlines()[-1] if child.code else ""
