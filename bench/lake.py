"""Several writers append to one lake at once while some are killed: how fast, and whether anything is lost.

One writer alone and all of them, in turn, with a kill -9 of one of them, by chance, every so often; who was killed is
followed by another. Then proof: the log verifies, holds every commit that was reported, and nothing twice. What it may
hold beyond that are commits that were durable before their writer could report them, at most one a kill.
"""

import argparse
import json
import random
import sys
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep
from typing import TYPE_CHECKING

from bench.torture.child import Child, Report, start

if TYPE_CHECKING:
    from collections.abc import Iterator

    from events.event import Event
    from seeds.article import Article

EXAMPLES = """
examples:
    python -m bench.lake ducklake:sqlite:try.sqlite --seconds 10
    python -m bench.lake 'ducklake:postgres:dbname=try?data_path=/tmp/try' --seconds 300 --kill-every 10
    python -m bench.lake 'ducklake:postgres:dbname=try?data_path=/tmp/try' --claims 5000   # bulk
    python -m bench.lake 'ducklake:postgres:dbname=try?data_path=/tmp/try' --reading 0.5  # as by a model
"""


GO, OVER = "go", "over"
"""Files that tell the writers when to begin and to end."""


@dataclass(slots=True)
class Run:
    """What came of one run: commits and claims reported, in how many seconds, and how long each commit took (ms)."""

    writers: int
    seconds: float
    commits: int = 0
    claims: int = 0
    kills: int = 0
    per_writer: list[int] = field(default_factory=list)
    p50: float = 0
    p95: float = 0
    longest: float = 0

    @property
    def rate(self) -> float:
        """Claims a second."""
        return self.claims / self.seconds


def race(
    address: str, writers: int, seconds: float, claims: int, kill_every: float = 0, *, reading: float = 0
) -> tuple[Run, list[str]]:
    """Let so many writers append documents of so many claims; what came of it, and the commits that they reported.

    Each waits for so many seconds (`reading`) before each document, as who has it read by a service does.
    """
    run, reports = Run(writers, seconds), []
    with TemporaryDirectory() as place:
        signs = Path(place)
        work = [start(_writer(address, signs, claims, reading), Path(place)) for _ in range(writers)]
        for child in work:
            child.wait(reports=1)
        (signs / GO).touch()
        until, due = monotonic() + seconds, monotonic() + (kill_every or seconds)
        while monotonic() < until:
            for child in work:
                child.wait(0.05)
            if monotonic() > due and monotonic() < until - 1:
                due += kill_every
                run.kills += 1
                reports.append(_killed(work))
                work.append(start(_writer(address, signs, claims, reading), Path(place)))
        (signs / OVER).touch()
        reports += [_ended(child) for child in work]
    _sum_up(run, reports)
    return run, [line.split()[0] for lines in reports for line in lines]


def _killed(work: list[Child]) -> list[str]:
    child = work.pop(random.randrange(len(work)))  # noqa: S311
    child.kill()
    return _commits(child)


def _ended(child: Child) -> list[str]:
    if not child.wait():
        child.kill()
    if child.code:
        raise SystemExit(f"a writer failed: {child.said()[-500:]}")
    return _commits(child)


def _commits(child: Child) -> list[str]:
    return [line for line in child.reported if line != "ready"]


def _sum_up(run: Run, reports: list[list[str]]) -> None:
    lines = [line.split() for each in reports for line in each]
    took = sorted(float(milliseconds) for _, _, milliseconds in lines)
    run.commits, run.claims = len(lines), sum(int(added) for _, added, _ in lines)
    run.per_writer = [len(each) for each in reports]
    if took:
        run.p50, run.p95, run.longest = took[len(took) // 2], took[int(len(took) * 0.95)], took[-1]


def _writer(address: str, signs: Path, claims: int, reading: float):  # noqa: ANN202
    def write(report: Report) -> None:
        from timeline.ledger import append
        from timeline.opening import open_log
        from timeline.storage.addresses import address as store_of

        own = random.SystemRandom().getrandbits(64)
        with open_log(store_of(address)) as db:
            report("ready")
            while not (signs / GO).exists():
                sleep(0.01)
            for article, events in _news(own, claims):
                if (signs / OVER).exists():
                    return
                sleep(reading)
                since = monotonic()
                done = append(db, [article], events, author="writer", message=article.title, keep_up=False)
                report(f"{done.commit} {done.events} {1000 * (monotonic() - since):.1f}")

    return write


def _news(own: int, claims: int) -> "Iterator[tuple[Article, list[Event]]]":
    """Documents that no other writer has, each with so many claims."""
    from events.event import Event
    from seeds.article import Article

    nth = 0
    while True:
        nth += 1
        day = date(2019, 1, 1) + timedelta(days=nth % 365)
        sentences = [f"Writer {own} heard of meeting {n} in document {nth}.\n" for n in range(claims)]
        article = Article("".join(sentences), day, "given", title=f"Document {nth}")
        at, events = 0, []
        for sentence in sentences:
            quote = sentence.rstrip()
            events.append(
                Event(
                    type="meeting.held",
                    date=day.isoformat(),
                    reported=day,
                    parties=("CHL", "FRA"),
                    source=article.hash,
                    quote=quote,
                    quote_start=at,
                    quote_end=at + len(quote),
                    extractor="bench/1",
                    confidence=1.0,
                )
            )
            at += len(sentence)
        yield article, events


def failure(address: str, reported: list[str], kills: int) -> str:
    """What is wrong with the lake, given what was reported committed; empty if nothing is."""
    from timeline.opening import open_as_is
    from timeline.storage.addresses import address as store_of
    from timeline.verify import log_breaches

    with open_as_is(store_of(address)) as db:
        breaches = log_breaches(db)
        there = db.query("SELECT hash FROM commits").column("hash")
        held, distinct = db.first("SELECT count(*), count(DISTINCT id) FROM events") or (0, 0)
    if breaches:
        return f"{len(breaches)} breaches, first {breaches[0]}"
    if lost := set(reported) - set(there):
        return f"{len(lost)} reported commits are lost"
    if held != distinct:
        return f"{held - distinct} claims are there twice"
    if len(there) - len(set(reported)) > kills:
        return f"{len(there)} commits, of which {len(set(reported))} were reported, after {kills} kills"
    return ""


def main(arguments: list[str] | None = None) -> int:
    """Run as the command line asks, and print what came of it; 1 where something is lost or wrong."""
    asked = _asked(arguments)
    from timeline.opening import create_store
    from timeline.storage.addresses import address as store_of

    create_store(store_of(asked.address)).close()
    alone, several, reported = [], [], []
    for _ in range(asked.rounds):
        for runs, writers, kill_every in ((alone, 1, 0), (several, asked.writers, asked.kill_every)):
            run, commits = race(asked.address, writers, asked.seconds, asked.claims, kill_every, reading=asked.reading)
            runs.append(run)
            reported += commits
    wrong = failure(asked.address, reported, sum(run.kills for run in several))
    ratios = [round(run.rate / (one.rate or 1), 2) for one, run in zip(alone, several, strict=True)]
    runs = [{**asdict(run), "claims_per_second": round(run.rate, 1)} for run in (*alone, *several)]
    print(json.dumps({"runs": runs, "ratios": ratios, "failure": wrong}, indent=1))
    return 1 if wrong else 0


def _asked(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m bench.lake",
        description=__doc__,
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("address", help="an empty lake, or one that is not there yet")
    parser.add_argument("--writers", type=int, default=4, help="%(default)s if not given")
    parser.add_argument("--seconds", type=float, default=60, help="how long they write each time (%(default)s)")
    parser.add_argument("--rounds", type=int, default=1, help="how often one writes alone, then all (%(default)s)")
    parser.add_argument("--reading", type=float, default=0, help="seconds that each waits for a document's claims")
    parser.add_argument("--claims", type=int, default=3, help="of each document, which is one commit (%(default)s)")
    parser.add_argument("--kill-every", type=float, default=0, help="seconds between kills; none if not given")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
