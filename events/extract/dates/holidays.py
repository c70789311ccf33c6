"""Holidays as dates: "Bastille Day", "last Christmas", "Ukraine's Independence Day"."""

import re
from datetime import date
from functools import cache
from typing import Any

from events.extract.dates import moments
from events.extract.dates.calendar_words import words
from events.extract.dates.choice import around, choose
from events.extract.dates.moments import DAY, Moment, Unit
from events.extract.dates.patterns import group, pattern, safe_day
from events.extract.dates.scene import Rule, Scene
from events.lexicon import tables

Holiday = dict[str, Any]
_UNITS: dict[str, Unit] = {"": "day", "week": "week", "weekend": "weekend"}
OF_A_NAME = re.compile(r"\s+(?:Agreement|Accord|Massacre|Island|Islands|Rising|Uprising)")
"""Follows a holiday in another name: "the Good Friday | Agreement"."""
PARTS_OF_DAY = frozenset({"afternoon", "evening", "morning", "night"})


@cache
def _holidays() -> dict[str, list[Holiday]]:
    """Entries of `lexicons/en/holidays.toml` by lower-case name."""
    table: dict[str, list[Holiday]] = {}
    for entry in tables("holidays")["holiday"]:
        for name in entry["names"]:
            table.setdefault(name.lower(), []).append(entry)
    return table


def first_words() -> frozenset[str]:
    """The first word of every holiday's name, in lower case."""
    return frozenset(name.split()[0] for name in _holidays())


def day_of(entry: Holiday, year: int) -> date | None:
    """The day of a holiday in a year, by its entry's rule."""
    if "day" in entry:
        return date.fromisoformat(entry["day"])
    if "on" in entry:
        found = safe_day(year, *map(int, entry["on"].split("-")))
    elif "weekday" in entry:
        found = moments.nth_weekday(year, *entry["weekday"])
    elif "easter" in entry:
        found = moments.easter(year) + entry["easter"] * DAY
    else:
        found = moments.orthodox_easter(year) + entry["orthodox_easter"] * DAY
    return found + entry.get("plus", 0) * DAY if found else None


def _holiday(match: re.Match[str], scene: Scene) -> Moment | None:
    name = " ".join(match["holiday"].lower().split())
    if match["holiday"][0].islower() or not _is_date(match, scene, name):
        return None
    entry = _entry(name, scene.text[max(0, match.start() - 30) : match.start()])
    if entry is None:
        return None

    def make(year: int) -> Moment | None:
        found = day_of(entry, year)
        return moments.of_unit(_UNITS[group(match, "around")], found) if found else None

    if year := group(match, "year"):
        return make(int(year))
    if "day" in entry:
        once = make(scene.reference.year)
        return once if once and once.first <= scene.reference else None  # nobody names an attack in advance
    past, future = around(make, scene.reference)
    if which := group(match, "which"):
        return {"last": past, "next": future}.get(which) or make(scene.reference.year)
    return choose(match, scene, past, future)


def _is_date(match: re.Match[str], scene: Scene, name: str) -> bool:
    """Whether the name is a date. Before a noun, "Christmas" and "Easter" are not: "Christmas tree"."""
    after = scene.after(match)
    if OF_A_NAME.match(scene.text, match.end()):
        return False
    if name.endswith((" day", " eve", "attacks", "11")) or any(
        group(match, other) for other in ("year", "which", "around")
    ):
        return True
    return not after or after.lower() in words("context", "function_words") | PARTS_OF_DAY


def _entry(name: str, before: str) -> Holiday | None:
    """The entry for the nation named before it. An entry without `of` holds everywhere."""
    entries = _holidays()[name]
    if "of" not in entries[0]:
        return entries[0]
    owner = re.search(r"([A-Z][\w.]+(?:\s[A-Z]\w+)?)(?:'s|s')?\s+$", before)
    if owner is None:
        return next((entry for entry in entries if "" in entry["of"]), None)
    return next((entry for entry in entries if owner[1] in entry["of"] or owner[1].split()[-1] in entry["of"]), None)


NAMES = "|".join(re.escape(name).replace(r"\ ", " ") for name in sorted(_holidays(), key=lambda n: (-len(n), n)))
RULES = (
    Rule(
        pattern(
            r"(?:\bthe )?(?:\b(?P<which>last|this|next) )?\b(?P<holiday>"
            + NAMES
            + r")\b(?!-)(?: (?P<around>week|weekend)\b)?(?:(?:,| of| in)? (?P<year>@Y))?"
        ),
        _holiday,
    ),
)
