"""The day of publication as the text itself states it: in a dateline, or on a line that holds only a date.

A date in a sentence or a caption says when something happened, not when the article appeared, so it is never
used: a publication date that is off by one day can shift every weekday in the article by a week.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from functools import cache
from importlib.resources import files
from itertools import chain
from tomllib import loads
from typing import Final

from seeds.days import Printed, printed_days

FIRST_LINES: Final = 12
"""Non-blank lines from the top: headline, standfirst, byline, date, caption and the first paragraphs."""
LAST_LINES: Final = 5
LONGEST_LINE: Final = 120
"""Characters: enough for two labelled dates with times and zones, and a byline."""

PLACE: Final = r"[A-Z][A-Z'’.-]+(?:[ /-][A-Z][A-Z'’.-]*){0,2}(?:, ?[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*)?){0,2}"
"""A dateline's place: the city in capitals, its state or country in any case ("NEW YORK, N.Y.", "VIENNA, Austria")."""
BEFORE_DATE: Final = re.compile(rf"\s*{PLACE}\s*(?:\((?P<agency>[^()]{{2,40}})\)\s*)?(?:,|[-–—]+)?\s*")
AFTER_DATE: Final = re.compile(
    r"[.,]?\s*(?:\([^()]{2,60}\)|/[^/]{2,40}/)?\s*(?:[-–—]+|$)|[.,]?\s*(?:\([^()]{2,60}\)|/[^/]{2,40}/)|\.(?=\s)"
)
BYLINE: Final = re.compile(r"\b(?i:by)\s+[A-Z][\w'’.-]*(?:,?\s+(?:(?i:and)\s+)?[A-Z][\w'’.-]*){0,7}")
CLOCK: Final = re.compile(
    r"\bT?\d{1,2}[:.]\d\d(?:[:.]\d\d(?:\.\d+)?)?|\b\d{4}\b(?=\s*(?:gmt|hrs|utc))|\b\d{1,2}(?=\s*[ap]\.?m\b)",
    re.IGNORECASE,
)
OFFSET: Final = re.compile(r"(?:\b(?:gmt|utc)\s*)?[+-]\d{1,2}:?(?:\d\d)?\b", re.IGNORECASE)
WORD: Final = re.compile(r"[^\W\d_](?:[\w.'’]*[\w.])?")


class Kind(IntEnum):
    """The kinds of evidence for a day; the lowest found wins."""

    PUBLISHED = 1
    DATELINE = 2
    TOP = 3
    BOTTOM = 4
    UPDATED = 5


@dataclass(frozen=True, slots=True)
class Dating:
    """The day that a text states for itself, or the printed dates that leave it ambiguous."""

    day: date | None = None
    unclear: str = ""


def dating_of(text: str) -> Dating:
    """The day that the text's datelines and date lines state.

    If there are several kinds of date, the first of these counts: published, dateline, at the top, at the bottom,
    updated. Two different days of that kind, or a numeric date that can be read either way, make it ambiguous.
    """
    found: dict[Kind, list[tuple[str, Printed]]] = {}
    for kind, line, printed in _candidates(text):
        found.setdefault(kind, []).append((line[printed.start : printed.end], printed))
    if not found:
        return Dating()
    _, dates = min(found.items())
    days = {_settled(printed, text) for _, printed in dates}
    if len(days) == 1 and (day := days.pop()):
        return Dating(day)
    return Dating(unclear=" and ".join(sorted({words for words, _ in dates})))


def _candidates(text: str) -> Iterator[tuple[Kind, str, Printed]]:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    bottom = max(FIRST_LINES, len(lines) - LAST_LINES)
    for line in lines[:FIRST_LINES]:
        yield from _of_line(line, Kind.TOP)
        if dateline := _dateline(line):
            yield Kind.DATELINE, line, dateline
    for line in lines[bottom:]:
        yield from _of_line(line, Kind.BOTTOM)


def _dateline(line: str) -> Printed | None:
    """The date of a line like "NAIROBI, August 21, 2019 (Xinhua) -- ...", unless the line is a caption."""
    printed = next(printed_days(line[:LONGEST_LINE]), None)
    if printed is None or not BEFORE_DATE.fullmatch(line[: printed.start]):
        return None
    if any(words in line.lower() for words in _words("caption")):
        return None
    return printed if _ends(line, printed) else None


def _ends(line: str, printed: Printed) -> bool:
    """Whether the dateline ends after its date; a colon after a month in capitals ends a photo caption's instead."""
    if line.startswith(":", printed.end):
        return not line[printed.start : printed.end].isupper()
    return AFTER_DATE.match(line, printed.end) is not None


def _of_line(line: str, kind: Kind) -> Iterator[tuple[Kind, str, Printed]]:
    """The dates of a line that otherwise holds only labels, times, zones and a byline."""
    dates = list(printed_days(line)) if len(line) <= LONGEST_LINE else []
    gaps = _gaps(line, dates)
    if not dates or not all(_is_beside(gap) for gap in gaps):
        return
    for printed, before in zip(dates, gaps, strict=False):
        yield _kind(before, kind), line, printed


def _gaps(line: str, dates: list[Printed]) -> list[str]:
    """The text before, between and after the dates."""
    ends = [0, *(printed.end for printed in dates)]
    starts = [*(printed.start for printed in dates), len(line)]
    return [line[end:start] for end, start in zip(ends, starts, strict=True)]


def _is_beside(gap: str) -> bool:
    rest = gap
    for pattern in (BYLINE, CLOCK, OFFSET):
        rest = pattern.sub(" ", rest)
    for label in chain(_words("published"), _words("updated")):
        rest = re.sub(rf"\b{re.escape(label)}\b", " ", rest, flags=re.IGNORECASE)
    return not re.search(r"\d", rest) and all(word.lower() in _beside() for word in WORD.findall(rest))


def _kind(before: str, kind: Kind) -> Kind:
    """The kind of date, by the nearest label before it."""
    label = max(
        (*_labels(before, "published", Kind.PUBLISHED), *_labels(before, "updated", Kind.UPDATED)), default=None
    )
    return label[1] if label else kind


def _labels(gap: str, name: str, kind: Kind) -> Iterator[tuple[int, Kind]]:
    for label in _words(name):
        for match in re.finditer(rf"\b{re.escape(label)}\b", gap, re.IGNORECASE):
            yield match.end(), kind


def _settled(printed: Printed, text: str) -> date | None:
    """The day of a printed date; if it has two readings, the one that the rest of the text supports."""
    if printed.day:
        return printed.day
    others = [other for other in printed_days(text) if other.day]
    certain = {other.day for other in others}
    orders = {order for other in others for order in other.readings}
    borne_out = {day for order, day in printed.readings.items() if day in certain or order in orders}
    return borne_out.pop() if len(borne_out) == 1 else None


@cache
def _table() -> dict[str, tuple[str, ...]]:
    table = loads(files("seeds").joinpath("datelines.toml").read_text(encoding="utf-8"))
    return {name: tuple(sorted(words, key=len, reverse=True)) for name, words in table.items()}


def _words(name: str) -> Iterable[str]:
    return _table()[name]


@cache
def _beside() -> frozenset[str]:
    return frozenset(_table()["beside"] + _table()["agency"])
