"""The day of a meeting where its own sentence leaves it open: another sentence names it, or it went on overnight."""

from collections.abc import Iterator, Set
from datetime import date, timedelta
from math import ceil
from typing import Final

from spacy.tokens import Token

from events.catalogue import catalogue
from events.edtf import Window
from events.extract.attachment import Attachment
from events.extract.candidate import Candidate
from events.extract.meeting_words import is_definite, is_meeting, measured, words
from events.extract.offsets import number_in
from events.extract.reading import Dated, Reading
from events.extract.syntax import children, clause, prepositional

VAGUE: Final = 7
"""From how many days on a window names no day of its own: a week, a month."""
DAY_NOUNS: Final = ("date", "day")
NIGHT: Final = frozenset({"dawn", "daybreak", "morning", "night"})
LONG: Final = 12
"""From how many hours on talks are likelier to go past midnight than not, at whatever hour they end."""


def with_named_days(reading: Reading, found: list[Candidate]) -> list[Candidate]:
    """The candidates, a planned meeting of a mere week or month with its day where other sentences name just one.

    "Next month's summit" is of 12 June where the article says elsewhere: "The summit date was June 12". What names the
    day must speak of the meeting as known, call it by the same noun, and tell of no others than its parties.
    """
    told = [(one.token, one.parties) for one in found]
    return [
        _with_named_day(reading, one, {token for token, parties in told if parties != one.parties})
        if _is_vague(one)
        else one
        for one in found
    ]


def _is_vague(candidate: Candidate) -> bool:
    entry = catalogue()[candidate.type]
    window = candidate.anchor("due")
    is_moved = candidate.rule.startswith("moved:")  # its day is the new one, others may tell the old
    return entry.subject == "meeting" and not is_moved and window is not None and (window.days or 0) >= VAGUE


def _with_named_day(reading: Reading, candidate: Candidate, others: Set[int]) -> Candidate:
    """The candidate with its day, unless it is named by one of the others' triggers."""
    window = candidate.anchor("due")
    days = _named_days(reading, candidate, others)
    named = {one.edtf for one in days if window is not None and _lies_in(one, window)}
    if len(named) != 1:
        return candidate
    return candidate.inferring("due: the day that another sentence names for it", due=named.pop())


def _lies_in(day: Dated, window: Window) -> bool:
    return day.window.days == 1 and day.window.overlaps(window)


def _named_days(reading: Reading, candidate: Candidate, others: Set[int]) -> Iterator[Dated]:
    event = reading.doc[candidate.token]
    attach = Attachment(reading)
    same = [one for one in reading.tokens_of({event.lemma_.lower(): None}) if one != event and one.i not in others]
    for noun in same:
        told = _day_noun(noun) or noun
        known = noun.pos_ in {"NOUN", "PROPN"} and is_definite(told) and (told != noun or is_meeting(noun))
        # Only now: to read the sentence of each for each takes longer.
        if known and _may_be_of(reading, noun, candidate) and (day := attach.date_of(told)) is not None:
            yield day


def _may_be_of(reading: Reading, noun: Token, candidate: Candidate) -> bool:
    """Whether its sentence names no other state or organisation that acts but those that meet."""
    at = reading.participants
    return {at[token.i].code for token in noun.sent if token.i in at and at[token.i].acts} <= set(candidate.parties)


def _day_noun(noun: Token) -> Token | None:
    """The "date" of "the summit date", "the date for the summit", "the date set for the summit"."""
    above = [up for up in noun.ancestors if up.lemma_ in DAY_NOUNS]
    return above[0] if above and (noun.dep_ == "compound" or noun.head.lower_ in {"for", "of"}) else None


def nights_of(event: Token) -> int:
    """How many midnights a meeting went past by what its clause says: one after "16 hours of talks", "all night"."""
    near = [event, measured(event), *children(event, "compound", "amod", "nmod")]
    lasting = _lasting(event)
    for verb in lasting:
        near += [*children(verb, "npadvmod", "dobj", "advmod"), *prepositional(verb, "for")]
    hours = max((hours_in(one) for one in near), default=0)
    if hours >= LONG:
        return ceil(hours / 24)
    return int(any(_is_all_night(one) for one in near) or any(map(_is_into_the_night, lasting)))


def hours_in(unit: Token) -> int:
    """The number of hours that the unit counts: "16 hours", "a 16-hour"; 0 where it counts none."""
    if unit.lemma_.lower() != "hour":
        return 0
    return next((n for child in children(unit, "nummod") if (n := number_in(child)) is not None), 0)


def _is_all_night(token: Token) -> bool:
    beside = {child.lower_ for child in token.children}
    return token.lower_ in {"overnight", "nightlong"} or (token.lemma_ == "night" and bool(beside & {"all", "long"}))


def _lasting(event: Token) -> list[Token]:
    """The verbs that tell how long it was: "the two spoke", "talks that dragged on", "the talks lasted"."""
    verbs = [clause(event), *children(event, "acl", "relcl")]
    return [verb for verb in verbs if verb == event or verb.lemma_ in words("verbs", "lasting")]


def _is_into_the_night(verb: Token) -> bool:
    """Whether it "went on through the night", "dragged on until dawn"."""
    ends = prepositional(verb, "into", "through", "throughout", "till", "until")
    return any(end.lemma_ in NIGHT for end in ends)


def ending_on(day: date, nights: int) -> str:
    """The EDTF interval of a meeting that ended on a day after so many nights, probably."""
    return f"{(day - timedelta(days=nights)).isoformat()}/{day.isoformat()}?"
