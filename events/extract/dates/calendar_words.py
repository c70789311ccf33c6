"""The calendar lexicon `dates.toml`: names of days, months and numbers, and words that indicate tense."""

from collections.abc import Iterable
from functools import cache
from typing import Final

from events.lexicon import tables


@cache
def words(section: str, key: str) -> frozenset[str]:
    """One word list of `dates.toml`."""
    return frozenset(tables("dates")[section][key])


@cache
def numbered(key: str) -> dict[str, int]:
    """One table of numbered words of `dates.toml`. Weekdays and months count from 1."""
    table = tables("dates")["calendar"][key]
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
