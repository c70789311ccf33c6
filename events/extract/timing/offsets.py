"""Dates relative to another event: "a year after Paris left the pact", "two days before the talks"."""

import re
from datetime import date, timedelta
from typing import Final

from spacy.tokens import Token

from events.extract.clauses.syntax import children
from events.extract.dates.calendar_words import numbered

UNITS: Final = ("day", "week", "month", "year")
DIRECTIONS: Final = {"after": -1, "before": 1}


def counted(event: Token) -> tuple[int, str] | None:
    """The event's offset from the clause above, and its unit: (-2, "day") for "two days after ..."."""
    mark = _mark(event)
    if mark is None:
        return None
    spans = [one for head in (mark, mark.head, event) for one in children(head, "npadvmod") if one.i < mark.i]
    spans += [one for one in children(mark.head.head, "npadvmod") if one.i == mark.i - 1]  # "came a day | after"
    for span in spans:
        unit = span.lemma_.lower()
        number = next((n for child in span.children if (n := number_in(child)) is not None), None)
        if unit in UNITS and number is not None:
            return DIRECTIONS[mark.lower_] * number, unit
    return None


def counted_from(day: date, offset: tuple[int, str]) -> str:
    """The EDTF date at an offset from a day, as precise as the unit: a day, a week of seven days, a month, a year."""
    number, unit = offset
    if unit == "day":
        return (day + timedelta(days=number)).isoformat()
    if unit == "week":
        middle = day + timedelta(weeks=number)
        monday = middle - timedelta(days=middle.weekday())
        return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"
    if unit == "month":
        months = day.year * 12 + day.month - 1 + number
        return f"{months // 12:04d}-{months % 12 + 1:02d}"
    return f"{day.year + number:04d}"


def _mark(event: Token) -> Token | None:
    """The "after" or "before" that introduces the event."""
    while event.dep_ in {"acomp", "xcomp"} and event.head.pos_ in {"ADJ", "AUX", "VERB"}:
        event = event.head  # "a day before he was due | to travel"
    if event.dep_ == "advcl":
        return next((child for child in children(event, "mark") if child.lower_ in DIRECTIONS), None)
    return event.head if event.dep_ in {"pcomp", "pobj"} and event.head.lower_ in DIRECTIONS else None


def number_in(token: Token) -> int | None:
    """The small number that a token stands for, with its compounds: "12", "two hundred", "forty-eight"."""
    if re.fullmatch(r"\d{1,3}", token.text):
        return int(token.text)
    numbers = numbered("numbers")
    number = numbers.get(token.lower_)
    beside = [numbers[child.lower_] for child in children(token, "compound") if child.lower_ in numbers]
    if number is None or not beside:
        return number
    return beside[0] * number if number > beside[0] else beside[0] + number
