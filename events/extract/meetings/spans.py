"""The duration of visits ("begins a three-day visit on Monday"), and the day of each stop of a tour."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from spacy.tokens import Token

from events.catalogue import catalogue
from events.extract.candidate import Candidate
from events.extract.clauses.syntax import children, governor, prepositional
from events.extract.meetings.days_in_turn import goes_on
from events.extract.meetings.words import measured, words
from events.extract.reading import Dated, Reading
from events.extract.timing.offsets import number_in

AFTER: Final = frozenset({"after", "following"})
"""Prepositions that make the clause's date the last day: "left on Friday after two days of talks"."""
LONGEST: Final = 14
"""Days: what goes on for longer is seldom a visit."""


def over_its_days(reading: Reading, found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates; a meeting of several days extends from its first day, or to its last, whichever is stated."""
    return [_spanning(reading, one) for one in found]


def _spanning(reading: Reading, candidate: Candidate) -> Candidate:
    entry = catalogue()[candidate.type]
    window = candidate.anchor(entry.anchor)
    if entry.subject != "meeting" or window is None or window.days != 1 or window.start is None:
        return candidate
    event = reading.doc[candidate.token]
    days = next((n for noun in _lasting(event) if (n := _days_of(noun))), 0)
    side = _side(event) if 1 < days <= LONGEST else 0
    if not side:
        return candidate
    told = candidate.due if entry.anchor == "due" else candidate.date
    edtf = _span(window.start, days * side) + ("?" if (told or "").endswith("?") else "")
    return candidate.inferring(f"{entry.anchor}: over the days that it goes on", is_whole=True, **{entry.anchor: edtf})


def _span(day: date, days: int) -> str:
    first, last = (day, day + timedelta(days=days - 1)) if days > 0 else (day + timedelta(days=days + 1), day)
    return f"{first.isoformat()}/{last.isoformat()}"


def _lasting(event: Token) -> list[Token]:
    """The nouns that may state the duration: the meeting's own, or the purpose of a journey."""
    if event.pos_ in {"NOUN", "PROPN"}:
        return [event, *([event.head.head] if event.dep_ == "pobj" and event.head.lower_ == "of" else [])]
    heads = [event, *prepositional(event, "in", "to")]
    return [end for head in heads for end in prepositional(head, "for", "on")]


def _days_of(noun: Token) -> int:
    """The number of days in a phrase: "a three-day visit", "two days of talks"; 0 if there is none."""
    units = [one for one in (noun, *children(noun, "amod", "compound", "nmod")) if one.lemma_.lower() == "day"]
    return next((n for one in units for child in children(one, "nummod") if (n := number_in(child))), 0)


def _side(event: Token) -> int:
    """1 if its date is the first day, -1 if it is the last, 0 if neither is stated."""
    whole = measured(event)
    if whole.dep_ == "pobj" and whole.head.lower_ in AFTER:
        return -1
    verbs = [event, *children(event, "acl")] if event.pos_ == "VERB" else [governor(event), *children(event, "acl")]
    lemmas = {one.lemma_.lower() for one in verbs if one is not None}
    if lemmas & words("spans", "first"):
        return 1
    return -1 if lemmas & words("spans", "last") else 0


def at_its_stop(reading: Reading, candidate: Candidate, hosts: Sequence[int]) -> Candidate:
    """A meeting of a tour, with the day and place of its own stop: "to Oslo on Monday and to Riga on Tuesday".

    `hosts` are the tokens of the hosts of the stops, in text order.
    """
    entry = catalogue()[candidate.type]
    mine = [one.token for one in candidate.participants if one.token in hosts]
    if not mine:
        return candidate
    place = reading.places.get(mine[0])
    here = place.name if place is not None and place.kind != "country" else candidate.place
    elsewhere = place is None and candidate.place is not None and _is_told_of_one(reading, hosts)
    day = _days_of_stops(reading, hosts).get(mine[0])
    changes: dict[str, object] = {"place": None if elsewhere else here}
    return candidate.with_(**changes, **({entry.anchor: day.edtf} if day is not None else {}))


def _is_told_of_one(reading: Reading, hosts: Sequence[int]) -> bool:
    """Whether any stop is a known place, so that this place is not that of the others."""
    return any(host in reading.places for host in hosts)


def _days_of_stops(reading: Reading, hosts: Sequence[int]) -> dict[int, Dated]:
    """The day of each stop, if more than one has a day of its own.

    It follows its stop, or if no day follows the last stop, it precedes it.
    """
    sentence = reading.doc[hosts[0]].sent
    dates = [one for one in reading.dates_in(sentence) if one.token > sentence.start]
    behind = [one for one in dates if one.token > hosts[-1]]
    listed = all(goes_on(reading, *pair) for pair in pairwise(behind))
    if listed and len(behind) == len(hosts) and not any(hosts[0] < one.token < hosts[-1] for one in dates):
        return dict(zip(hosts, behind, strict=True))  # "Chad, Niger and Mali in May, June and July respectively"
    before = [[one for one in dates if start < one.token < host] for start, host in pairwise([sentence.start, *hosts])]
    behind = [one for one in behind if (verb := governor(reading.doc[one.token])) is None or verb.i < hosts[-1]]
    if not behind and all(len(one) == 1 for one in before):
        return {
            host: one[0] for host, one in zip(hosts, before, strict=True)
        }  # "on Monday in Rabat, on Tuesday in ..."
    found: dict[int, Dated] = {}
    for host, after in zip(hosts, [*hosts[1:], sentence.end], strict=True):
        if (own := next((one for one in dates if host < one.token < after), None)) is not None:
            found[host] = own
    if hosts[-1] not in found:
        last = [one for one in dates if hosts[-2] < one.token < hosts[-1]]
        told = [one for one in last if one not in found.values()]
        if told:
            found[hosts[-1]] = told[-1]
        elif last and (first := next((one for one in dates if one.token < hosts[0]), None)) is not None:
            return {hosts[0]: first, hosts[-1]: last[-1]}  # "on Monday X, on Tuesday Y"
    return found if len(found) > 1 else {}
