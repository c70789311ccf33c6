"""The day of a meeting if its own sentence does not settle it: another sentence names it, or it went on overnight."""

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
"""The least number of days of a window that names no particular day: a week, a month."""
DAY_NOUNS: Final = ("date", "day")
NIGHT: Final = frozenset({"dawn", "daybreak", "morning", "night"})
LONG: Final = 12
"""The least number of hours of talks that more likely than not go past midnight, whenever they end."""


def with_named_days(reading: Reading, found: list[Candidate]) -> list[Candidate]:
    """The candidates; a planned meeting dated only by week or month gets its day if other sentences name just one.

    "Next month's summit" is on 12 June if the article says elsewhere, "The summit date was June 12". The mention that
    names the day must be definite, use the same noun, and have no other parties in its sentence.
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
    """The candidate with its day, if just one is named."""
    window = candidate.anchor("due")
    named = {one.edtf for one in nouns.days_of(candidate) if window is not None and _lies_in(one, window)}
    if len(named) != 1:
        return candidate
    return candidate.inferring("due: the day that another sentence names for it", due=named.pop())


def _lies_in(day: Dated, window: Window) -> bool:
    return day.window.days == 1 and day.window.overlaps(window)


@dataclass(frozen=True)
class _Nouns:
    """The definite meeting nouns of an article and their days, cached.

    `parties` maps each trigger to the parties of its candidates.
    """

    reading: Reading
    parties: dict[int, set[tuple[str, ...]]]
    known: dict[str, list[tuple[Token, frozenset[str]]]] = field(default_factory=dict)
    """The nouns of each lemma, with the states and organisations that act in their sentences."""
    days: dict[int, Dated | None] = field(default_factory=dict)

    def days_of(self, candidate: Candidate) -> Iterator[Dated]:
        """The days of the same noun elsewhere, in sentences that have no parties other than the candidate's."""
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
    """The number of midnights that a meeting went past: one for "16 hours of talks" or "all night"."""
    near = [event, measured(event), *children(event, "compound", "amod", "nmod")]
    lasting = _lasting(event)
    for verb in lasting:
        near += [*children(verb, "npadvmod", "dobj", "advmod"), *prepositional(verb, "for")]
    hours = max((hours_in(one) for one in near), default=0)
    if hours >= LONG:
        return ceil(hours / 24)
    return int(any(_is_all_night(one) for one in near) or any(map(_is_into_the_night, lasting)))


def hours_in(unit: Token) -> int:
    """The number of hours: "16 hours", "a 16-hour"; 0 if the token is not a number of hours."""
    if unit.lemma_.lower() != "hour":
        return 0
    return next((n for child in children(unit, "nummod") if (n := number_in(child)) is not None), 0)


def _is_all_night(token: Token) -> bool:
    beside = {child.lower_ for child in token.children}
    return token.lower_ in {"overnight", "nightlong"} or (token.lemma_ == "night" and bool(beside & {"all", "long"}))


def _lasting(event: Token) -> list[Token]:
    """The verbs that may state its length: "the two spoke", "talks that dragged on", "the talks lasted"."""
    verbs = [clause(event), *children(event, "acl", "relcl")]
    return [verb for verb in verbs if verb == event or verb.lemma_ in words("verbs", "lasting")]


def _is_into_the_night(verb: Token) -> bool:
    """Whether the verb's time is the night: "went on through the night", "dragged on until dawn"."""
    ends = prepositional(verb, "into", "through", "throughout", "till", "until")
    return any(end.lemma_ in NIGHT for end in ends)


def ending_on(day: date, nights: int) -> str:
    """The EDTF interval, marked as probable, of a meeting that ended on a day after a number of nights."""
    return f"{(day - timedelta(days=nights)).isoformat()}/{day.isoformat()}?"
