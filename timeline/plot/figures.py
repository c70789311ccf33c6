"""The content of a figure: its rows, its title, and what it leaves out."""

import re
from calendar import month_name
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from timeline.answers import ask
from timeline.balances import balances
from timeline.clocks import utc
from timeline.errors import Refused
from timeline.filters import ANYTHING, Filter
from timeline.happenings import in_words
from timeline.rows import Rows

if TYPE_CHECKING:
    from timeline.clocks import Clocks
    from timeline.database import Database

TITLES: Final = {"balance": "Balance of relations", "deadlines": "Deadlines ahead", "meetings": "Meetings by pair"}
"""The kinds of figures."""

PAIRS: Final = 6
"""Pairs in a figure of balances, each in a row of its own."""

SAMPLES: Final = 36
"""Days on which a balance is computed, at most."""

STEPS: Final = (1, 3, 12, 60, 120)
"""Months between these days: the smallest step that needs no more days than that."""

LONGEST: Final = 36
"""Characters of a label."""


MONTHS: Final = re.compile("|".join(month_name[1:]))
"""The names of months, as in dates in words."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure before it is drawn.

    `rows` of deadlines and meetings: `occurrence, label, group, parties, start, end, first, last, when, status,
    contested`, where `start` and `end` are the window (`None`: open) and `first` and `last` the days that are drawn.
    `rows` of a balance: `pair, day, balance, cooperative, conflictual`; `balance` is `None` if there was no act in the
    year before the day. `left_out` are rows beyond the limit, `aside` says what else is not shown.
    """

    kind: str
    title: str
    subtitle: str
    as_of: date
    rows: Rows
    left_out: int = 0
    aside: str = ""


@dataclass(frozen=True, slots=True)
class _Asked:
    """Which rows to draw, and how many at most."""

    wanted: Filter
    limit: int | None


def figure(db: "Database", kind: str, clocks: "Clocks", wanted: Filter = ANYTHING, limit: int | None = 40) -> Figure:
    """The figure of this kind at these clocks, of what matches the filter; at most `limit` rows, or six pairs.

    Raises:
        Refused: there is no such kind, or it cannot be filtered so.
    """
    made = {"balance": _balance, "deadlines": _deadlines, "meetings": _meetings}.get(kind)
    if made is None:
        raise Refused(f"There is no picture {kind!r}. There are {', '.join(TITLES)}.")
    return made(db, clocks, _Asked(wanted, limit))


def _deadlines(db: "Database", clocks: "Clocks", asked: _Asked) -> Figure:
    found = ask(db, "deadlines", clocks, asked.wanted).dicts()
    ahead = [row for row in found if row["status"] != "passed" or asked.wanted.statuses]
    passed = len(found) - len(ahead)
    undated = sum(row["due_start"] is None and row["due_end"] is None for row in ahead)
    rows = [
        {
            **_window(row, (row["due_start"], row["due_end"]), row["subject"], row["kind"], contested=False),
            # without a first day it may fall due any day from the one asked about
            **({} if row["due_start"] else {"first": min(row["due_end"] or clocks.as_of, clocks.as_of)}),
        }
        for row in ahead
        if row["due_start"] or row["due_end"]
    ]
    aside = _aside({"passed with no outcome reported": passed, "without a date": undated})
    return _of_windows("deadlines", rows, aside, clocks, asked)


def _meetings(db: "Database", clocks: "Clocks", asked: _Asked) -> Figure:
    found = ask(db, "meetings", clocks, asked.wanted).dicts()
    undated = sum(row["start"] is None and row["end"] is None for row in found)
    rows = [
        _window(row, (row["start"], row["end"]), _met(row), _pair(row["parties"]), contested=row["contested"])
        for row in found
        if row["start"] or row["end"]
    ]
    often = Counter(row["group"] for row in rows)
    rows.sort(key=lambda row: (-often[row["group"]], row["group"], row["first"], row["last"], row["occurrence"]))
    aside = _aside({"without a date": undated})
    return _of_windows("meetings", rows, aside, clocks, asked)


def _aside(counts: dict[str, int]) -> str:
    """What is not shown, in words."""
    told = [f"{number} {what}" for what, number in counts.items() if number]
    return f"{', '.join(told)}: not shown" if told else ""


def _met(row: dict[str, Any]) -> str:
    return ", ".join(filter(None, (row["place"], row["format"]))) or "meeting"


def _window(
    row: dict[str, Any], days: tuple[date | None, date | None], label: str, group: str, *, contested: bool
) -> dict[str, Any]:
    """A row to be drawn as a window; an open end is drawn at the end that is known."""
    start, end = days
    return {
        "occurrence": row["occurrence"],
        "label": _short(label),
        "group": group,
        "parties": _short(", ".join(row["parties"])),
        "start": start,
        "end": end,
        "first": start or end,
        "last": end or start,
        "when": _in_brief(start, end),
        "status": row["status"],
        "contested": contested,
    }


def _in_brief(start: date | None, end: date | None) -> str:
    """A window in few words: 7–8 Jul 2017, 30 Nov 2018 – 1 Dec 2018."""
    words = in_words(start, end).removeprefix("between ").replace(" and ", " – ")
    if start and end and start < end and (start.year, start.month) == (end.year, end.month) and words[0].isdigit():
        words = f"{start.day}–{end.day} {end:%B %Y}"
    return MONTHS.sub(lambda name: name[0][:3], words)


def _of_windows(kind: str, rows: list[dict[str, Any]], aside: str, clocks: "Clocks", asked: _Asked) -> Figure:
    shown = rows[: asked.limit]
    columns = tuple(shown[0]) if shown else ("occurrence",)
    told = Rows(columns, [tuple(row.values()) for row in shown])
    left_out = len(rows) - len(shown)
    return Figure(kind, TITLES[kind], _subtitle(clocks, asked.wanted), clocks.as_of, told, left_out, aside)


def _balance(db: "Database", clocks: "Clocks", asked: _Asked) -> Figure:
    wanted = asked.wanted
    plain = replace(wanted, since=None, until=None)
    pairs = [row for row in ask(db, "relations", clocks, plain).dicts() if row["claims"]]
    pairs.sort(key=lambda row: (-row["claims"], row["a"], row["b"]))
    chosen = pairs[: min(PAIRS, asked.limit or PAIRS)]
    names = [(row["a"], row["b"]) for row in chosen]
    days = _days(db, clocks, wanted) if names else ()
    order = {pair: at for at, pair in enumerate(names)}
    found = sorted(balances(db, clocks, days, names), key=lambda row: (row[2], order[row[0], row[1]]))
    told = Rows(
        ("pair", "day", "balance", "cooperative", "conflictual"), [(_pair((a, b)), *rest) for a, b, *rest in found]
    )
    left = f"The {len(names)} pairs with most claims, of {len(pairs)}" if len(pairs) > len(names) else ""
    return Figure("balance", TITLES["balance"], _subtitle(clocks, wanted), clocks.as_of, told, aside=left)


def _days(db: "Database", clocks: "Clocks", wanted: Filter) -> Iterator[date]:
    """The days on which to compute a balance: ends of months up to the day asked about, and that day."""
    last = min(wanted.until or clocks.as_of, clocks.as_of)
    since = wanted.since or _earliest(db, clocks, last)
    months = (last.year - since.year) * 12 + last.month - since.month
    step = next((step for step in STEPS if months <= step * SAMPLES), STEPS[-1])
    for back in range(months // step, 0, -1):
        yield _month_end(last, back * step)
    yield last


def _earliest(db: "Database", clocks: "Clocks", last: date) -> date:
    """Three years before the day, or the first known claim of those years."""
    three = last - timedelta(days=3 * 365)
    source = clocks.knowing("claims_known")
    query = f"SELECT min(coalesce(anchor_start, anchor_end, reported)) FROM {source} WHERE anchor_start >= ?"  # noqa: S608
    (first,) = db.first(query, [three]) or (None,)
    return min(first or three, last)


def _month_end(day: date, back: int) -> date:
    """The last day of the month that is `back` months before the day's."""
    month = day.year * 12 + day.month - back
    return date(month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _pair(parties: Iterable[str]) -> str:
    return "–".join(parties)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip(" ,;:") + "…"


def _subtitle(clocks: "Clocks", wanted: Filter) -> str:
    """On which day, as known when, and of whom."""
    parts = [f"State on {clocks.as_of}"]
    if clocks.known_on:
        parts.append(f"as known on {clocks.known_on}")
    if clocks.recorded_by:
        parts.append(f"as recorded by {utc(clocks.recorded_by):%Y-%m-%d %H:%M} UTC")
    if wanted.parties:
        parts.append(f"with {' and '.join(wanted.parties)}")
    return ", ".join(parts)
