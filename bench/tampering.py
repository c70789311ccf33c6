"""Changes made to a store behind its back, with raw DuckDB: for the tests of `verify`, and for `make torture`."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import duckdb

from timeline.definitions import sql

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
