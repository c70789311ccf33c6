"""Several meetings with one trigger and a list of dates: "met in Oslo in March, in Bergen in April and in May"."""

from collections.abc import Iterator, Mapping, Set
from itertools import pairwise
from typing import Final

from events.catalogue import catalogue
from events.extract.candidate import Candidate
from events.extract.meetings.words import words
from events.extract.reading import Dated, Reading

MEETINGS: Final = frozenset({"meeting.announced", "meeting.held"})
BETWEEN: Final = 9
"""The most words between two dates of a list."""


def with_days_in_turn(reading: Reading, found: list[Candidate]) -> list[Candidate]:
    """The candidates, with one more for each further date of a list, unless another meeting of the sentence has it."""
    taken: dict[int, set[str | None]] = {}
    for one in found:
        taken.setdefault(reading.sentence_number(one.token), set()).add(one.due or one.date)
    return [one for candidate in found for one in _on_each_day(reading, candidate, taken)]


def _on_each_day(reading: Reading, candidate: Candidate, taken: Mapping[int, Set[str | None]]) -> Iterator[Candidate]:
    """The candidate, and those for further dates; `taken` are the dates of the candidates of each sentence."""
    yield candidate
    if candidate.type not in MEETINGS or not _may_be_several(reading, candidate):
        return
    field = catalogue()[candidate.type].anchor
    told = candidate.due if field == "due" else candidate.date
    others = taken[reading.sentence_number(candidate.token)]
    for day, place in in_turn(reading, candidate.token, told):
        if day.edtf not in others:
            yield candidate.with_(place=place or candidate.place, **{field: day.edtf})


def _may_be_several(reading: Reading, candidate: Candidate) -> bool:
    token = reading.doc[candidate.token]
    if token.pos_ not in {"NOUN", "PROPN"}:
        return True
    return token.tag_ in {"NNS", "NNPS"} or token.lemma_ in words("nouns", "plural_of_one")


def in_turn(reading: Reading, event: int, first: str | None) -> Iterator[tuple[Dated, str | None]]:
    """The further dates of the list that starts with the event's date, each with its place if stated."""
    dates = reading.dates_in(reading.doc[event].sent)
    start = next((i for i, one in enumerate(dates) if one.edtf == first), len(dates))
    for before, after in pairwise(dates[start:]):
        if not goes_on(reading, before, after):
            return
        if _is_next_day(before, after):
            continue  # "on 31 October and 1 November" is one meeting of two days
        places = reading.places_between(before.token + 1, after.token)
        yield after, reading.places[places[-1]].name if places else None


def _is_next_day(before: Dated, after: Dated) -> bool:
    end, start = before.window.end, after.window.start
    return end is not None and start is not None and after.window.days == 1 and (start - end).days == 1


def goes_on(reading: Reading, before: Dated, after: Dated) -> bool:
    """Whether only places and list words stand between two dates."""
    doc = reading.doc
    between = [one for one in doc[before.token + 1 : after.token] if before.end <= one.idx < after.start]
    if not 0 < len(between) <= BETWEEN or not any(one.lower_ in {",", "and"} for one in between):
        return False
    return all(one.lower_ in words("days_in_turn", "between") or one.pos_ == "PROPN" for one in between)
