"""The words of `lexicons/en/dates.toml`: names of days, months and numbers, and the words that tell tense."""

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any, Final


@cache
def lexicon(name: str) -> dict[str, Any]:
    """A file of `lexicons/en`, by its stem."""
    return tomllib.loads(files("events").joinpath("lexicons", "en", f"{name}.toml").read_text(encoding="utf-8"))


@cache
def words(section: str, key: str) -> frozenset[str]:
    """One list of words of `dates.toml`."""
    return frozenset(lexicon("dates")[section][key])


@cache
def numbered(key: str) -> dict[str, int]:
    """One table of words and their numbers of `dates.toml`; weekdays and months count from 1."""
    table = lexicon("dates")["calendar"][key]
    if isinstance(table, dict):
        return dict(table)
    return {name: number for number, names in enumerate(table, 1) for name in names}


def one_of(alternatives: Iterable[str]) -> str:
    """A regular expression for any of the words, longest first."""
    return "(?:" + "|".join(sorted(alternatives, key=lambda word: (-len(word), word))) + ")"


WEEKDAYS: Final = frozenset(numbered("weekdays"))
"""The days of the week, also cut short: "fri"."""

DAYS_OF_WEEK: Final = frozenset(name for name in WEEKDAYS if name.endswith("day"))
"""The same, written out: "sun" may be none."""
