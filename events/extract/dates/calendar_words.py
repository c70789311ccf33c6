"""The calendar lexicon `dates.toml`: names of days, months and numbers, and words that indicate tense."""

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any, Final


@cache
def lexicon(name: str) -> dict[str, Any]:
    """A TOML file of `lexicons/en`, by its stem."""
    return tomllib.loads(files("events").joinpath("lexicons", "en", f"{name}.toml").read_text(encoding="utf-8"))


@cache
def words(section: str, key: str) -> frozenset[str]:
    """One word list of `dates.toml`."""
    return frozenset(lexicon("dates")[section][key])


@cache
def numbered(key: str) -> dict[str, int]:
    """One table of numbered words of `dates.toml`. Weekdays and months count from 1."""
    table = lexicon("dates")["calendar"][key]
    if isinstance(table, dict):
        return dict(table)
    return {name: number for number, names in enumerate(table, 1) for name in names}


def one_of(alternatives: Iterable[str]) -> str:
    """A regular expression for any of the words, longest first."""
    return "(?:" + "|".join(sorted(alternatives, key=lambda word: (-len(word), word))) + ")"


WEEKDAYS: Final = frozenset(numbered("weekdays"))
"""The days of the week with their abbreviations: "friday", "fri"."""

DAYS_OF_WEEK: Final = frozenset(name for name in WEEKDAYS if name.endswith("day"))
"""The days of the week in full. An abbreviation such as "sun" may be another word."""
