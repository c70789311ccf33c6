"""Figures as text: a window as a bar, a balance as a line of blocks, for terminals of any width, without color."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from timeline.plot.figures import Figure


@dataclass(frozen=True, slots=True)
class Signs:
    """The characters of a figure; `levels` go from all conflictual to all cooperative."""

    bar: str
    today: str
    marks: dict[str, str]
    levels: str
    nothing: str


UNICODE: Final = Signs(
    bar="━",
    today="│",
    marks={
        "held": "●",
        "announced": "○",
        "postponed": "◇",
        "canceled": "✕",
        "unconfirmed": "▽",
        "upcoming": "○",
        "due": "◆",
        "passed": "▽",
    },
    levels="▁▂▃▄▅▆▇█",
    nothing="·",
)
"""For terminals that support them."""

ASCII: Final = Signs(
    bar="=",
    today="|",
    marks={
        "held": "*",
        "announced": "o",
        "postponed": "~",
        "canceled": "x",
        "unconfirmed": "?",
        "upcoming": "o",
        "due": "!",
        "passed": "?",
    },
    levels="12345678",
    nothing=".",
)
"""For those that do not."""


def signs_for(encoding: str | None) -> Signs:
    """The signs that can be written in this encoding."""
    every = "".join((UNICODE.bar, UNICODE.today, *UNICODE.marks.values(), UNICODE.levels, UNICODE.nothing))
    try:
        every.encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return ASCII
    return UNICODE


def span(figure: "Figure") -> tuple[date, date]:
    """The first and last day of the axis, which includes the day asked about."""
    days = [row[name] for row in figure.rows.dicts() for name in ("first", "last")] + [figure.as_of]
    return min(days), max(days)


def bar(row: dict[str, Any], axis: tuple[date, date], width: int, as_of: date, signs: Signs = UNICODE) -> str:
    """One window on an axis of `width` columns: its days, the mark of its status in the middle, and the day asked."""
    cells = [" "] * width
    cells[_column(as_of, axis, width)] = signs.today
    first, last = (_column(row[name], axis, width) for name in ("first", "last"))
    cells[first : last + 1] = signs.bar * (last + 1 - first)
    cells[(first + last) // 2] = signs.marks[row["status"]]
    return "".join(cells).rstrip()


def line(values: list[float | None], width: int, signs: Signs = UNICODE) -> str:
    """A balance over time, one level per day; with more days than columns, every n-th up to the last."""
    step = max(1, -(-len(values) // max(width, 1)))
    shown = values[(len(values) - 1) % step :: step]
    return "".join(signs.nothing if value is None else signs.levels[_level(value, signs)] for value in shown)


def _level(value: float, signs: Signs) -> int:
    return min(int((value + 1) / 2 * len(signs.levels)), len(signs.levels) - 1)


def _column(day: date, axis: tuple[date, date], width: int) -> int:
    first, last = axis
    days = max((last - first).days, 1)
    return min(max((day - first).days, 0) * (width - 1) // days, width - 1)
