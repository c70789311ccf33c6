"""Chronologies and diaries: the date at the head of an entry dates the events in it."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from operator import attrgetter
from typing import Final

from spacy.tokens import Token

from events.catalogue import catalogue
from events.extract.candidate import Candidate
from events.extract.clauses.syntax import children, clause, is_verb
from events.extract.reading import Dated, Reading
from events.extract.trees.entry_heads import heads

YEAR: Final = re.compile(r"\b(?:1[89]|20)\d\d\b")
WEEK: Final = timedelta(weeks=1)
LONGEST_DAY: Final = len("Wednesday")
FEWEST: Final = 2
"""Entries: a single date at the head of a line is more likely that of a dateline or a letter."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A date, and the offsets of the entry that it opens."""

    dated: Dated
    start: int
    end: int


def dated_by_entries(reading: Reading, found: list[Candidate]) -> list[Candidate]:
    """The candidates; the undated ones get the date of their entry, and those in the future become plans."""
    entries = list(_entries(reading))
    return [_in_its_entry(reading, one, entries) for one in found] if entries else found


def _entries(reading: Reading) -> Iterator[_Entry]:
    """The entries, each up to the end of its line, or of the next line if the date has one of its own."""
    text = reading.text
    opened = list(heads(text))
    if len(opened) < FEWEST:
        return
    year, last = "", None
    for head in opened:
        dates = [one for one in reading.dates_between(*head.span()) if one.end <= head.end()]
        end = text.find("\n", head.end())
        told = YEAR.search(head.group())
        year = told.group() if told else year
        if dates:
            last = _Entry(_behind(_of_year(dates[0], year), last), head.end(), end if end >= 0 else len(text))
            yield last


def _behind(dated: Dated, last: _Entry | None) -> Dated:
    """A bare weekday is that after the previous entry's day, as in a diary of the week: "MONDAY:" to "SUNDAY:"."""
    day, before = dated.window.start, last.dated.window.start if last is not None else None
    if day is None or before is None or dated.end - dated.start > LONGEST_DAY:
        return dated
    return replace(dated, edtf=(day + WEEK).isoformat()) if before - WEEK < day <= before else dated


def _of_year(dated: Dated, year: str) -> Dated:
    """A day or month without a year takes the year of the entries before it."""
    return replace(dated, edtf=re.sub(r"\d{4}(?=-)", year, dated.edtf)) if year else dated


def _in_its_entry(reading: Reading, candidate: Candidate, entries: Sequence[_Entry]) -> Candidate:
    token = reading.doc[candidate.token]
    at = bisect_right(entries, token.idx, key=attrgetter("end"))
    entry = entries[at] if at < len(entries) and entries[at].start <= token.idx else None
    if entry is None or candidate.anchor(catalogue()[candidate.type].anchor) is not None:
        return candidate
    if _is_of_before(token) or _is_dated_anew(reading, token, entry):
        return candidate
    window = entry.dated.window
    ahead = window.start is not None and window.start > reading.article.published
    how = "that which opens its entry"
    if candidate.type in {"meeting.announced", "meeting.held"}:
        type_, field = ("meeting.announced", "due") if ahead else ("meeting.held", "date")
        if candidate.type == "meeting.announced" and not (ahead or token.tag_ in {"VBP", "VBZ"}):
            return candidate
        return candidate.inferring(f"{field}: {how}", type=type_, **{field: entry.dated.edtf})
    if catalogue()[candidate.type].anchor != "date" or ahead:
        return candidate
    return candidate.inferring(f"date: {how}", date=entry.dated.edtf)


def _is_of_before(token: Token) -> bool:
    """Whether the past perfect sets it before the entry's date: "had recalled its envoy"."""
    verb = clause(token)
    return is_verb(verb) and any(child.lower_ == "had" for child in children(verb, "aux", "auxpass"))


def _is_dated_anew(reading: Reading, token: Token, entry: _Entry) -> bool:
    """Whether another day is named between the entry's head and the sentence."""
    return any(one.window.days == 1 for one in reading.dates_between(entry.start, token.sent.start_char))
