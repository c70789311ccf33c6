"""Finds dated obligations: ultimatums, deadlines, and commitments to act by a day."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import ceil
from typing import Final

from spacy.tokens import Token

from events.extract.acts.frames import words as act_words
from events.extract.candidate import Candidate
from events.extract.clauses.modality import Reality, reality
from events.extract.clauses.polarity import is_denied
from events.extract.clauses.syntax import (
    agent,
    children,
    clause,
    governor,
    is_infinitive,
    is_passive,
    patient,
    prepositional,
)
from events.extract.coreference.participants import Cast, codes, unique
from events.extract.dates.calendar_words import WEEKDAYS
from events.extract.dates.moments import shift
from events.extract.deadlines.obligations import (
    closes_a_mission,
    is_envoy,
    is_obligation,
    is_threat,
    is_withdrawal,
    terms,
)
from events.extract.deadlines.parties import DeadlineParties
from events.extract.reading import Dated, Participant, Reading
from events.extract.timing.attachment import Attachment
from events.extract.timing.lead import FRESH, news_day
from events.extract.timing.offsets import number_in
from events.extract.timing.past import is_past

DAYS: Final = {"day": 1.0, "hour": 1 / 24, "month": 30.0, "week": 7.0}
JUST_GONE: Final = 90
"""The greatest age, in days, of an expired deadline that is reported without its year."""
WITHIN: Final = frozenset({"in", "inside", "within"})
BACK: Final = 24
"""The number of characters before a date in which to look for a limiting phrase."""


def find_deadlines(reading: Reading) -> list[Candidate]:
    """Every obligation that the article dates in the future: by dates first, then by spans of time."""
    cast = Cast(reading)
    finder = _Finder(reading, cast, Attachment(reading), DeadlineParties(reading, cast))
    by_date = [candidate for date in reading.dates for candidate in finder.by(date)]
    return by_date + [candidate for token in reading.tokens_of(DAYS) for candidate in finder.within(token)]


@dataclass(frozen=True, slots=True)
class _Length:
    """A span of time: a number of units."""

    count: float
    unit: str

    def after(self, day: date) -> date:
        """The day on which the span ends; hours past midnight count as a day."""
        if self.unit == "month" and self.count == int(self.count):
            return shift(day, int(self.count), "month")
        return day + timedelta(days=ceil(self.count * DAYS[self.unit]))


@dataclass(frozen=True)
class _Finder:
    reading: Reading
    cast: Cast
    attach: Attachment
    parties: DeadlineParties

    def by(self, date: Dated) -> Iterator[Candidate]:
        """The obligation that the date limits, if there is one and the date is in the future."""
        token = self.reading.doc[date.token]
        bound = self._bound(token)
        if bound is None:
            return
        if date.window.end is None or date.window.end <= self.reading.article.published:
            date = _as_ahead(token, date, bound)
        elif _is_granted_before(bound):
            date = self._as_just_past(date)
        end = date.window.end
        first = self.reading.article.published + timedelta(days=bound.pos_ == "NOUN")
        if end is None or (end < first and not _is_granted_before(bound)):
            return
        parties = self._between(bound)
        if len(codes(parties)) < 2:
            return
        said = self.attach.date_of_saying(bound)
        yield Candidate(
            type="deadline.set",
            token=bound.i,
            quote=self.reading.quote(token.sent),
            rule=f"deadline:{bound.lemma_}",
            date=said.edtf if said and said != date else None,
            due=_last_day(token, date, self.reading.text[date.start : date.end]),
            participants=tuple(parties),
        )

    def _as_just_past(self, date: Dated) -> Dated:
        """The date; a day without a year, resolved to the next one, moves to the last: "had given Chad until 1 May"."""
        start, wording = date.window.start, self.reading.text[date.start : date.end]
        if start is None or date.edtf[:4] in wording or date.window.days != 1:
            return date
        before = shift(start, -1, "year")
        gone = (self.reading.article.published - before).days
        return replace(date, edtf=before.isoformat()) if gone <= JUST_GONE else date

    def within(self, unit: Token) -> Iterator[Candidate]:
        """The obligation within a span of time: "gave Tehran ten days to reply", "must leave within 48 hours"."""
        length = _length(unit)
        bound = self._limited(unit) if length is not None else None
        if bound is None or length is None:
            return
        parties = self._between(bound)
        if len(codes(parties)) < 2:
            return
        counted = self._counted(unit)
        said = counted or self.attach.date_of(bound) or (self._told_within(unit) if bound.lemma_ == "give" else None)
        length = length if counted is None else _Length(0, "day")  # "45 days from 7 June", which is one date
        first, last = self._set_between(bound, said)
        yield Candidate(
            type="deadline.set",
            token=bound.i,
            quote=self.reading.quote(bound.sent),
            rule=f"deadline:{bound.lemma_}",
            date=said.edtf if said and said != counted else (_span(first, last) if first < last else None),
            due=_span(length.after(first), length.after(last)),
            participants=tuple(parties),
        )

    def _between(self, bound: Token) -> list[Participant]:
        """The parties; with "give", only giver and recipient: "gave Chad until Friday to leave Mali"."""
        both = unique(self.cast.of(agent(bound)) + self._given(bound)) if bound.lemma_ == "give" else []
        return both if len(codes(both)) > 1 else self.parties.of(bound)

    def _counted(self, unit: Token) -> Dated | None:
        """The day on which a span ends, if its start is stated with it: "45 days from 7 June"."""
        dates = self.reading.dates_in(unit.sent)
        return next((one for one in dates if one.window.days == 1 and one.start <= unit.idx < one.end), None)

    def _told_within(self, unit: Token) -> Dated | None:
        """A past day after what is to be done: "gave him 48 hours to leave the country on Monday"."""
        inside = [date for date in self.reading.dates_in(unit.sent) if self.reading.doc[date.token] in unit.subtree]
        return next((date for date in inside if is_past(self.reading, date)), None)

    def _set_between(self, bound: Token, said: Dated | None) -> tuple[date, date]:
        """The first and last day on which the span may have begun.

        Both are the day when it was said, or else that of the news. Below the lead, what followed an act was said on
        the act's day or later.
        """
        start, end = (said.window.start, said.window.end) if said is not None else (None, None)
        if start is not None and end is not None and (start == end or end <= self.reading.article.published):
            return start, end  # "a resolution in January gave Chad five weeks"
        news = news_day(self.reading)
        act = self._followed(bound) if bound.i >= self.reading.end_of_lead else None
        return (act if act is not None and news - FRESH <= act < news else news), news

    def _followed(self, bound: Token) -> date | None:
        """The day of the act that it followed, by an earlier mention of its noun or verb: "after the raid"."""
        verbs = [bound, *(up for up in bound.ancestors if up.pos_ in {"AUX", "VERB"})]
        for noun in (end for verb in verbs for end in prepositional(verb, "after", "following")):
            told = self.reading.tokens_of({noun.lemma_.lower(): None})
            dates = [self.attach.date_of(one) for one in [noun, *(one for one in told if one.i < noun.i)]]
            days = {one.window.start for one in dates if one is not None and one.window.days == 1}
            if len(days) == 1:
                return days.pop()
        return None

    def _limited(self, unit: Token) -> Token | None:
        """The trigger limited by a span: a verb of giving or having time, or a verb of obligation.

        "Must leave" is an expulsion, which is an act of its own.
        """
        verb = clause(unit)
        if verb.lemma_ in {"depart", "leave"} and not (self._are_forces(verb) or self._is_state(agent(verb), "person")):
            return None
        if verb.lemma_ == "give" and reality(verb) in {Reality.HAPPENED, Reality.ONGOING}:
            to_do = any(token.tag_ == "TO" and token.i > unit.i for token in verb.subtree)
            return verb if to_do and not self._sends_away(verb, unit) else None
        owed = unit.head if unit.dep_ == "conj" else unit  # "has seven days to reply and thirty | to pay"
        if verb.lemma_ == "have" and owed.dep_ == "dobj" and _has_now(verb):
            acts = any(token.tag_ == "TO" and token.i > unit.i for token in verb.subtree)
            who = agent(verb)
            apart = self._is_of_a_treaty(verb) or (who is not None and is_envoy(who))
            return verb if acts and not apart else None
        is_limit = unit.dep_ == "pobj" and unit.head.lower_ in WITHIN
        if is_limit and (noun := _deadline_above(verb)) is not None:
            return noun
        if is_limit and is_threat(verb):
            return verb
        ahead = is_infinitive(verb) or reality(verb) is not Reality.HAPPENED
        return verb if is_limit and ahead and is_obligation(verb) else None

    def _are_forces(self, verb: Token) -> bool:
        """Whether those who must leave are troops, not diplomats."""
        who = [one for one in (agent(verb), *children(verb, "nsubj"), *children(verb.head, "dobj")) if one is not None]
        return any(one.lemma_.lower() in terms("forces") for one in who)

    def _given(self, verb: Token) -> list[Participant]:
        """The recipients of the time given."""
        return self.cast.all_of(self._whom(verb))

    def _whom(self, verb: Token) -> list[Token]:
        done = patient(verb)
        return [*children(verb, "dative"), *([done] if done is not None else [])]

    def _bound(self, date: Token) -> Token | None:
        """The trigger limited by a date: a noun for a deadline, or a verb of obligation."""
        noun = next((up for up in date.ancestors if up.lemma_.lower() in terms("nouns")), None)
        if (noun := noun or _deadline_beside(date)) is not None:
            return noun
        limit = self._limit_of(date)
        verb = clause(date)
        if limit is None:
            return verb if self._is_due_on(date, verb) else None
        while verb.dep_ == "relcl" and verb.tag_ == "VBD" and (above := governor(verb)) is not None:
            verb = above  # "must take back what it sold | by May"
        while verb.dep_ == "xcomp" and verb.tag_ == "VBG" and verb.head.pos_ == "VERB":
            verb = verb.head  # "that it stop | enriching uranium by"
        if closes_a_mission(verb):
            return None
        if is_withdrawal(verb):
            return verb
        if verb.lemma_ in {"depart", "leave"} and not self._is_state(agent(verb)):
            return None
        if self._owes(verb) or self._threatens(verb):
            return verb
        granted = limit == "until" and verb.lemma_ in {"give", "have"} and reality(verb) is not Reality.UNREAL
        granted = granted and not self._sends_away(verb, date) and not self._is_of_a_treaty(verb)
        ordered_out = verb.lemma_ in terms("ordering") and any(
            one.lower_ == "out" for one in children(verb, "acomp", "advmod", "ccomp", "oprd", "prep", "prt", "xcomp")
        )
        until = limit == "until"  # "commits to let them train there until 2027"
        return verb if granted or (not until and (ordered_out or is_obligation(verb))) else None

    def _is_of_a_treaty(self, verb: Token) -> bool:
        """Whether it is the remaining term of a treaty: "the pact has two weeks to run"."""
        return any(one is not None and one.i in self.reading.treaties for one in (agent(verb), patient(verb)))

    def _is_state(self, who: Token | None, *kinds: str) -> bool:
        """Whether a word names a state, or a participant of one of these kinds."""
        named = self.reading.participants.get(who.i) if who is not None else None
        return named is not None and named.kind in {"capital", "name", *kinds}

    def _threatens(self, condition: Token) -> bool:
        """Whether the condition is part of a threat by a party.

        The condition must bind a state or be told to one: "told Chad that unless the border is opened by Friday".
        """
        above = governor(condition) if is_threat(condition) else None
        if above is None or not self.cast.of(agent(above)):
            return False
        told = above.dep_ == "ccomp" and above.head.lemma_ in terms("granting") and patient(above.head) is not None
        return told or is_passive(condition) or bool(self.cast.of(agent(condition)))

    def _owes(self, verb: Token) -> bool:
        """Whether one state is to give another what is due: "will pay Chad", "is to cede to Mali"."""
        if verb.lemma_ not in terms("owing") or reality(verb) is not Reality.PLANNED or not self._is_state(agent(verb)):
            return False
        mine = codes(self.cast.of(agent(verb)))
        given = [*children(verb, "dative", "dobj"), *prepositional(verb, "to")]
        return any(self._is_state(one) and codes(self.cast.of(one)) != mine for one in given)

    def _is_due_on(self, date: Token, verb: Token) -> bool:
        """Whether a state's payment or the like is due on a day: "has to repay the fund on Tuesday"."""
        on = date.dep_ == "pobj" and date.head.lower_ == "on" and date.head.head in {verb, *children(verb, "dobj")}
        return on and verb.lemma_ in terms("owing") and is_obligation(verb) and self._is_state(agent(verb))

    def _sends_away(self, verb: Token, time: Token) -> bool:
        """Whether the time is for envoys to leave, which is no obligation between states."""
        later = [token for token in verb.subtree if token.i > time.i]
        goes = any(token.lemma_ in act_words("going") or token.lower_ == "home" for token in later)
        return goes and any(map(is_envoy, self._whom(verb)))

    def _limit_of(self, date: Token) -> str | None:
        """The word that makes the date a limit: "by 1 May", "by the end of May", "no later than May"."""
        head = date
        while head.dep_ == "pobj" and head.head.lower_ in {"of", "on"} and head.head.head.lemma_ in terms("parts"):
            head = head.head.head
        if head.dep_ == "pobj" and head.head.lower_ in terms("limits"):
            return head.head.lower_
        if date.dep_ in {"amod", "compound", "nmod", "poss"}:
            return None  # "ahead of the May 1 summit"
        if (limit := _limit_before(date)) is not None:
            return limit
        before = self.reading.text[max(0, date.left_edge.idx - BACK) : date.idx].lower()
        return next((phrase for phrase in terms("limiting_phrases") if f"{phrase} " in before), None)


def _is_granted_before(bound: Token) -> bool:
    """Whether time was given, whatever the outcome: "had given Chad until 1 May to"."""
    return bound.lemma_ in {"give", "have"} and reality(bound) is Reality.HAPPENED


def _has_now(verb: Token) -> bool:
    """Whether somebody has the time now, or was told so: "told Chad that it had ten days to pay"."""
    told = verb.dep_ == "ccomp" and verb.head.lemma_ in terms("granting") and reality(verb.head) is Reality.HAPPENED
    return reality(verb) is Reality.ONGOING or (told and verb.tag_ == "VBD" and not is_denied(verb))


def _as_ahead(token: Token, date: Dated, bound: Token) -> Dated:
    """The date; the weekday on which a deadline "runs out", in the present tense, is the coming one."""
    verb = governor(token)
    present = bound.dep_ == "nsubj" and bound.lemma_.lower() in terms("nouns") and verb == bound.head
    if not present or verb is None or verb.tag_ != "VBZ" or token.lower_ not in WEEKDAYS or date.window.start is None:
        return date
    coming = date.window.start + timedelta(weeks=1)
    return replace(date, edtf=coming.isoformat()) if date.window.days == 1 else date


def _last_day(token: Token, date: Dated, wording: str) -> str:
    """The due date in EDTF: for "by the end of May", the last day."""
    end = date.window.end
    of = token.head if token.dep_ == "pobj" else token
    closing = of.lower_ == "of" and of.head.lemma_ in {"close", "conclusion", "end"}
    closing = closing or "end" in wording.lower().split()  # "by the end of the year", which is one date
    return end.isoformat() if closing and end is not None else date.edtf


def _deadline_beside(date: Token) -> Token | None:
    """The deadline that the date's clause defines: "the deadline is 1 May", "set it as the deadline"."""
    verb = governor(date)
    if verb is None or verb.lemma_ not in terms("telling"):
        return None
    those = [*children(verb, "dobj", "nsubj", "nsubjpass"), *(prepositional(verb, "as") if date.dep_ == "dobj" else [])]
    return next((one for one in those if one.lemma_.lower() in terms("nouns")), None)


def _deadline_above(verb: Token) -> Token | None:
    """The ultimatum before a colon and its demand: "set Chad an ultimatum: pay within a week"."""
    before = verb.doc[verb.sent.start : verb.left_edge.i]
    colons = any(one.text in {":", "–", "—", "--"} for one in verb.doc[verb.left_edge.i - 1 : verb.i])
    return next((one for one in before if colons and one.lemma_.lower() in terms("nouns")), None)


def _limit_before(date: Token) -> str | None:
    """The limit of a day with an hour, however attached: "by noon on | Saturday", "by 6 p.m. Friday"."""
    before = date.left_edge.i - 1
    while before > date.sent.start and (one := date.doc[before]).lower_ not in terms("limits"):
        if not (one.like_num or one.lower_ in terms("hours") or one.lemma_ in terms("parts")):
            return None
        before -= 1
    limit = date.doc[before].lower_
    return limit if limit in terms("limits") else None


def _span(first: date, last: date) -> str:
    """The EDTF of the interval from the first day to the last, or of the one day."""
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


def _length(unit: Token) -> _Length | None:
    """The span of time that a unit with a number denotes."""
    numbers = [n for child in children(unit, "nummod", "det") if (n := number_in(child)) is not None]
    return _Length(numbers[0], unit.lemma_.lower()) if numbers else None
