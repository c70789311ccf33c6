"""Changes made to a store behind its back, with raw DuckDB: for the tests of `verify`, and for `make torture`."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

import duckdb

from events.event import Event
from seeds.article import Article
from timeline import judgements, ledger
from timeline.definitions import sql
from timeline.opening import create_store
from timeline.proof.breach import Breach

CASES: Final = Path(__file__).with_name("tamperings.toml")


@dataclass(frozen=True, slots=True)
class Tampering:
    """One way: what is done, what `verify` says, and where it is seen; the keys of `tamperings.toml`."""

    name: str
    sql: str
    says: str
    first: tuple[int, int] | None = None
    whole: bool = False
    keeps: bool = False

    def is_said(self, breaches: Iterable[Breach]) -> bool:
        """Whether one of the breaches says what was done."""
        return any(re.search(self.says, breach.message) for breach in breaches)


def example(path: Path) -> str:
    """Make the store that they are done to: two documents with two claims each, and a retraction; the last hash."""
    first = Article("They met in Osaka.\nThey met, too.", date(2019, 6, 29), "given", publisher="A")
    second = Article("It will expire.\nThey met again.", date(2019, 7, 1), "given", publisher="B")
    said = [
        _claim(first, 0, type="meeting.held", date="2019-06-28", parties=("RUS", "USA")),
        _claim(first, 1, type="meeting.held", date="2019-06", parties=("CHN", "USA")),
        _claim(second, 0, type="treaty.expiry", due="2021", treaty="T", parties=("RUS", "USA")),
        _claim(second, 1, type="meeting.held", parties=("RUS", "USA")),
    ]
    with create_store(path) as db:
        ledger.append(db, [first], said[:2], author="ann", message="first")
        ledger.append(db, [second], said[2:], author="ann", message="second")
        return str(judgements.retract(db, said[3].id, author="ann", reason="a hoax").commit)


def _claim(article: Article, nth: int, **fields: Any) -> Event:  # noqa: ANN401 (what an event may say)
    quote = article.text.splitlines()[nth]
    start = article.text.index(quote)
    place = {"quote": quote, "quote_start": start, "quote_end": start + len(quote), "source": article.hash}
    return Event(extractor="bench/1", confidence=1.0, reported=article.published, **place, **fields)


def tamperings() -> list[Tampering]:
    """Every way that is known."""
    return [Tampering(name, **_fields(case)) for name, case in tomllib.loads(CASES.read_text(encoding="utf-8")).items()]


def tamper(store: Path, statements: str) -> None:
    """Change a store that nobody has open, as anybody can who may write the file."""
    with duckdb.connect(str(store)) as raw:
        raw.execute(sql("schema", "hashes"))
        raw.execute(statements)


def _fields(case: dict[str, Any]) -> dict[str, Any]:
    return {**case, "first": tuple(case["first"])} if "first" in case else case
