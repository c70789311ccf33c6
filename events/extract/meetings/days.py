"""The day of a meeting where its own sentence leaves it open: another sentence names it, or it went on overnight."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from math import ceil
from typing import Final

from spacy.tokens import Token

from events.catalogue import catalogue
from events.edtf import Window
from events.extract.candidate import Candidate
from events.extract.clauses.syntax import children, clause, prepositional
from events.extract.meetings.words import is_definite, is_meeting, measured, words
from events.extract.reading import Dated, Reading
from events.extract.timing.attachment import Attachment
from events.extract.timing.offsets import number_in

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
    parties: dict[int, set[tuple[str, ...]]] = {}
    for one in found:
        parties.setdefault(one.token, set()).add(one.parties)
    nouns = _Nouns(reading, parties)
    return [_with_named_day(one, nouns) if _is_vague(one) else one for one in found]


def _is_vague(candidate: Candidate) -> bool:
    entry = catalogue()[candidate.type]
    window = candidate.anchor("due")
    is_moved = candidate.rule.startswith("moved:")  # its day is the new one, others may tell the old
    return entry.subject == "meeting" and not is_moved and window is not None and (window.days or 0) >= VAGUE


def _with_named_day(candidate: Candidate, nouns: "_Nouns") -> Candidate:
    """The candidate with its day, unless that is named of others."""
    window = candidate.anchor("due")
    named = {one.edtf for one in nouns.days_of(candidate) if window is not None and _lies_in(one, window)}
    if len(named) != 1:
        return candidate
    return candidate.inferring("due: the day that another sentence names for it", due=named.pop())


def _lies_in(day: Dated, window: Window) -> bool:
    return day.window.days == 1 and day.window.overlaps(window)


@dataclass(frozen=True)
class _Nouns:
    """The nouns of an article that speak of a meeting as known, and the days that they name; each is read once.

    `parties` are those of the candidates of each trigger.
    """

    reading: Reading
    parties: dict[int, set[tuple[str, ...]]]
    known: dict[str, list[tuple[Token, frozenset[str]]]] = field(default_factory=dict)
    """Those of a lemma, each with the states and organisations that act in its sentence."""
    days: dict[int, Dated | None] = field(default_factory=dict)

    def days_of(self, candidate: Candidate) -> Iterator[Dated]:
        """The days that nouns like the candidate's name, if their sentences tell of no others than its parties."""
        event = self.reading.doc[candidate.token]
        for noun, acting in self._like(event.lemma_.lower()):
            of_others = self.parties.get(noun.i, set()) - {candidate.parties}
            if noun != event and not of_others and acting <= set(candidate.parties) and (day := self._day(noun)):
                yield day

    def _like(self, lemma: str) -> list[tuple[Token, frozenset[str]]]:
        if lemma not in self.known:
            alike = self.reading.tokens_of({lemma: None})
            self.known[lemma] = [(one, self._acting(one)) for one in alike if _is_known(one)]
        return self.known[lemma]

    def _acting(self, noun: Token) -> frozenset[str]:
        at = self.reading.participants
        return frozenset(at[token.i].code for token in noun.sent if token.i in at and at[token.i].acts)

    def _day(self, noun: Token) -> Dated | None:
        if noun.i not in self.days:
            self.days[noun.i] = Attachment(self.reading).date_of(_day_noun(noun) or noun)
        return self.days[noun.i]


def _is_known(noun: Token) -> bool:
    told = _day_noun(noun) or noun
    return noun.pos_ in {"NOUN", "PROPN"} and is_definite(told) and (told != noun or is_meeting(noun))


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
