"""Attempts to leave the sandbox of `timeline sql`: for its tests, and for `make torture`."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from timeline.storage.sandbox import Limits

CASES: Final = Path(__file__).with_name("escapes.toml")


@dataclass(frozen=True, slots=True)
class Bomb:
    """A query that takes too much of something: the limits it gets, and a pattern of what it is told then."""

    sql: str
    limits: Limits
    says: str


def statements() -> list[str]:
    """What is not a single statement that reads this store."""
    return list(_cases()["statements"])


def bombs() -> list[Bomb]:
    """What is over a limit."""
    return [Bomb(case["sql"], Limits(**case["limits"]), case["says"]) for case in _cases()["bombs"]]


def _cases() -> dict[str, Any]:
    return tomllib.loads(CASES.read_text(encoding="utf-8"))
