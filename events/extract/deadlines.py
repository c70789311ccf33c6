"""Dated obligations: ultimatums, deadlines, and what two sides agree to do by a day."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import ceil
from typing import Final

from spacy.tokens import Token

from events.extract.act_dates import WEEKDAYS
from events.extract.act_frames import words as act_words
from events.extract.attachment import Attachment
from events.extract.candidate import Candidate
from events.extract.modality import Reality, reality
from events.extract.moments import shift
from events.extract.news_day import FRESH, end_of_lead, news_day
from events.extract.obligations import closes_a_mission, is_envoy, is_obligation, is_threat, is_withdrawal, terms
from events.extract.offsets import number_in
from events.extract.participants import Cast, codes, unique
from events.extract.reading import Dated, Participant, Reading
from events.extract.syntax import agent, children, clause, governor, is_infinitive, is_passive, patient, prepositional

DAYS: Final = {"day": 1.0, "hour": 1 / 24, "month": 30.0, "week": 7.0}
JUST_GONE: Final = 90
"""For how many days time that was given and is over is still told of without its year."""
BACK: Final = 24
"""Within how many characters before a day the words stand that make it a limit."""


def find_deadlines(reading: Reading) -> list[Candidate]:
    """Every obligation that the article dates ahead, in the order of the text."""
    finder = _Finder(reading, Cast(reading), Attachment(reading))
    by_date = [candidate for date in reading.dates for candidate in finder.by(date)]
    return by_date + [candidate for token in reading.tokens_of(DAYS) for candidate in finder.within(token)]


@dataclass(frozen=True, slots=True)
class _Length:
    """So many of a unit of time."""

    count: float
    unit: str

    def after(self, day: date) -> date:
        """The day on which it is over; hours that go past midnight count as a day."""
        if self.unit == "month" and self.count == int(self.count):
            return shift(day, int(self.count), "month")
        return day + timedelta(days=ceil(self.count * DAYS[self.unit]))


@dataclass(frozen=True)
class _Finder:
    reading: Reading
    cast: Cast
    attach: Attachment

    def by(self, date: Dated) -> Iterator[Candidate]:
        """The obligation that the date limits, if it lies ahead and limits one."""
        token = self.reading.doc[date.token]
        bound = self._bound(token)
        if bound is None:
            return
        if date.window.end is None or date.window.end <= self.reading.article.published:
            date = _as_ahead(token, date, bound)
        elif _is_granted_before(bound):
            date = self._as_just_past(date)
        end = date.window.end  # only now: to read a date takes longer than to look around it
        if end is None or (end <= self.reading.article.published and not _is_granted_before(bound)):
            return
        parties = self._parties(bound)
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
        """A day without its year that was taken for the next year's: "had given Chad until 1 May", told in June."""
        start, wording = date.window.start, self.reading.text[date.start : date.end]
        if start is None or date.edtf[:4] in wording or date.window.days != 1:
            return date
        before = shift(start, -1, "year")
        gone = (self.reading.article.published - before).days
        return replace(date, edtf=before.isoformat()) if gone <= JUST_GONE else date

    def within(self, unit: Token) -> Iterator[Candidate]:
        """The obligation that a span of time limits: "gave Tehran ten days to reply", "must leave within 48 hours"."""
        length = _length(unit)
        bound = self._limited(unit) if length is not None else None
        if bound is None or length is None:
            return
        parties = unique(self.cast.of(agent(bound)) + self._given(bound)) if bound.lemma_ == "give" else []
        parties = parties if len(codes(parties)) > 1 else self._parties(bound)
        if len(codes(parties)) < 2:
            return
        said = self.attach.date_of(bound) or (self._told_within(unit) if bound.lemma_ == "give" else None)
        first, last = self._set_between(bound, said)
        yield Candidate(
            type="deadline.set",
            token=bound.i,
            quote=self.reading.quote(bound.sent),
            rule=f"deadline:{bound.lemma_}",
            date=said.edtf if said else (_span(first, last) if first < last else None),
            due=_span(length.after(first), length.after(last)),
            participants=tuple(parties),
        )

    def _told_within(self, unit: Token) -> Dated | None:
        """A day gone by that stands behind what is to be done: "gave him 48 hours to leave the country on Monday"."""
        published = self.reading.article.published
        inside = [date for date in self.reading.dates_in(unit.sent) if self.reading.doc[date.token] in unit.subtree]
        return next((date for date in inside if date.window.end is not None and date.window.end <= published), None)

    def _set_between(self, bound: Token, said: Dated | None) -> tuple[date, date]:
        """The first and last day on which the time may have begun.

        Both are the day when it was said, or else that of the news; below the lead, what "followed" an act was said
        on the act's day or later.
        """
        if said is not None and said.window.days == 1 and said.window.start is not None:
            return said.window.start, said.window.start
        news = news_day(self.reading)
        act = self._followed(bound) if bound.i >= end_of_lead(self.reading) else None
        return (act if act is not None and news - FRESH <= act < news else news), news

    def _followed(self, bound: Token) -> date | None:
        """The day of the act that it was said after, as its noun or its verb tell: "after the raid", "X raided"."""
        verbs = [bound, *(up for up in bound.ancestors if up.pos_ in {"AUX", "VERB"})]
        for noun in (end for verb in verbs for end in prepositional(verb, "after", "following")):
            told = self.reading.tokens_of({noun.lemma_.lower(): None})
            dates = [self.attach.date_of(one) for one in [noun, *(one for one in told if one.i < noun.i)]]
            days = {one.window.start for one in dates if one is not None and one.window.days == 1}
            if len(days) == 1:
                return days.pop()
        return None

    def _limited(self, unit: Token) -> Token | None:
        """What must be done in so long: what time is given for, or a verb that somebody is bound to.

        Who must leave is expelled, which is an act of its own.
        """
        verb = clause(unit)
        if verb.lemma_ in {"depart", "leave"} and not self._are_forces(verb):
            return None
        if verb.lemma_ == "give" and reality(verb) in {Reality.HAPPENED, Reality.ONGOING}:
            to_do = any(token.tag_ == "TO" and token.i > unit.i for token in verb.subtree)
            return verb if to_do and not self._sends_away(verb, unit) else None
        owed = unit.head if unit.dep_ == "conj" else unit  # "has seven days to reply and thirty | to pay"
        if verb.lemma_ == "have" and owed.dep_ == "dobj" and reality(verb) is Reality.ONGOING:
            acts = any(token.tag_ == "TO" and token.i > unit.i for token in verb.subtree)
            return verb if acts and not self._is_of_a_treaty(verb) else None
        is_limit = unit.dep_ == "pobj" and unit.head.lower_ == "within"
        if is_limit and is_threat(verb):
            return verb
        ahead = is_infinitive(verb) or reality(verb) is not Reality.HAPPENED
        return verb if is_limit and ahead and is_obligation(verb) else None

    def _are_forces(self, verb: Token) -> bool:
        """Whether those who must leave are troops, and no diplomats."""
        who = [one for one in (agent(verb), *children(verb, "nsubj"), *children(verb.head, "dobj")) if one is not None]
        return any(one.lemma_.lower() in terms("forces") for one in who)

    def _given(self, verb: Token) -> list[Participant]:
        """Whom the time is given."""
        return self.cast.all_of(self._whom(verb))

    def _whom(self, verb: Token) -> list[Token]:
        done = patient(verb)
        return [*children(verb, "dative"), *([done] if done is not None else [])]

    def _bound(self, date: Token) -> Token | None:
        """What must be done by the date: a deadline's noun, or a verb that somebody is bound to."""
        noun = next((up for up in date.ancestors if up.lemma_.lower() in terms("nouns")), None)
        if (noun := noun or _deadline_beside(date)) is not None:
            return noun
        limit = self._limit_of(date)
        if limit is None:
            return None
        verb = clause(date)
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
        if self._owes(verb) or (is_threat(verb) and self._is_of_a_state(verb) and self._threatener(verb)):
            return verb
        granted = limit == "until" and verb.lemma_ in {"give", "have"} and reality(verb) is not Reality.UNREAL
        granted = granted and not self._sends_away(verb, date) and not self._is_of_a_treaty(verb)
        ordered_out = verb.lemma_ in terms("ordering") and any(
            one.lower_ == "out" for one in children(verb, "acomp", "advmod", "ccomp", "oprd", "prep", "prt", "xcomp")
        )
        until = limit == "until"  # "commits to let them train there until 2027"
        return verb if granted or (not until and (ordered_out or is_obligation(verb))) else None

    def _is_of_a_treaty(self, verb: Token) -> bool:
        """Whether it is a treaty that has so long to last: "the pact has two weeks to run"."""
        return any(one is not None and one.i in self.reading.treaties for one in (agent(verb), patient(verb)))

    def _is_state(self, who: Token | None) -> bool:
        named = self.reading.participants.get(who.i) if who is not None else None
        return named is not None and named.kind in {"capital", "name"}

    def _is_of_a_state(self, condition: Token) -> bool:
        """Whether a state is to meet the condition; "unless the debt is paid" leaves that open."""
        return is_passive(condition) or bool(self.cast.of(agent(condition)))

    def _threatener(self, condition: Token) -> list[Participant]:
        """Who threatens what follows if the condition is not met."""
        above = governor(condition)
        return self.cast.of(agent(above)) if above is not None else []

    def _owes(self, verb: Token) -> bool:
        """Whether it is planned that one state gives another what is due: "will pay Chad", "is to cede to Mali"."""
        if verb.lemma_ not in terms("owing") or reality(verb) is not Reality.PLANNED or not self._is_state(agent(verb)):
            return False
        mine = codes(self.cast.of(agent(verb)))
        given = [*children(verb, "dative", "dobj"), *prepositional(verb, "to")]
        return any(self._is_state(one) and codes(self.cast.of(one)) != mine for one in given)

    def _sends_away(self, verb: Token, time: Token) -> bool:
        """Whether the time is given to envoys or citizens to leave, which is no obligation between states."""
        later = [token for token in verb.subtree if token.i > time.i]
        goes = any(token.lemma_ in act_words("going") or token.lower_ == "home" for token in later)
        return goes and any(map(is_envoy, self._whom(verb)))

    def _limit_of(self, date: Token) -> str | None:
        """The word that makes a limit of the day: "by 1 May", "by the end of May", "no later than May"."""
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

    def _parties(self, bound: Token) -> list[Participant]:
        at = self.reading.participants
        here = unique(at[token.i] for token in bound.sent if token.i in at and at[token.i].acts)
        if self._is_of_others(bound) or _is_of_applicants(bound) or (_is_known(bound) and len(codes(here)) < 2):
            return []
        both = unique([*here, *self._bound_together(bound)])
        if len(codes(both)) == 1:
            return unique([*both, *(self._council() or self._other_side(bound, both))])
        return both or self.cast.before.topic(bound)

    def _bound_together(self, bound: Token) -> list[Participant]:
        """Who is bound, and to whom, by the clause of the obligation."""
        verb = bound if bound.pos_ == "VERB" else governor(bound)
        return self.cast.of(agent(verb)) + self.cast.of(patient(verb)) if verb is not None else []

    def _other_side(self, bound: Token, mine: list[Participant]) -> list[Participant]:
        """The other of the two of whom the sentences before tell."""
        two = self.cast.before.topic(bound)
        return two if {*codes(mine)} < {*codes(two)} else []

    def _is_of_others(self, bound: Token) -> bool:
        """Whether people or firms of no state are bound: "students from Chad must register"."""
        who = agent(bound) if bound.pos_ in {"AUX", "VERB"} else None
        if who is None or who.tag_ not in {"NN", "NNS"}:
            return False
        return who.lemma_.lower() in terms("private") and not self.cast.owners(who)

    def _council(self) -> list[Participant]:
        """The United Nations, where the article tells of a resolution of theirs, which binds whom it names alone."""
        resolved = self.reading.tokens_of(dict.fromkeys(terms("of_the_council")))
        return [one for one in self.reading.history if resolved and one.code == "UN"][:1]


def _is_granted_before(bound: Token) -> bool:
    """Whether it is told that time was given, whatever has become of it: "had given Chad until 1 May to"."""
    return bound.lemma_ == "give" and reality(bound) is Reality.HAPPENED


def _is_of_applicants(deadline: Token) -> bool:
    """Whether it is a deadline for what no state hands in: "for applications from Chad"."""
    return any(one.lemma_.lower() in terms("private") | terms("papers") for one in prepositional(deadline, "for"))


def _as_ahead(token: Token, date: Dated, bound: Token) -> Dated:
    """A weekday on which a deadline "runs out", in the present, is the coming one."""
    verb = governor(token)
    present = bound.dep_ == "nsubj" and bound.lemma_.lower() in terms("nouns") and verb == bound.head
    if not present or verb is None or verb.tag_ != "VBZ" or token.lower_ not in WEEKDAYS or date.window.start is None:
        return date
    coming = date.window.start + timedelta(weeks=1)
    return replace(date, edtf=coming.isoformat()) if date.window.days == 1 else date


def _last_day(token: Token, date: Dated, wording: str) -> str:
    """The day by which it is due: of "by the end of May" the last one."""
    end = date.window.end
    of = token.head if token.dep_ == "pobj" else token
    closing = of.lower_ == "of" and of.head.lemma_ in {"close", "conclusion", "end"}
    closing = closing or "end" in wording.lower().split()  # "by the end of the year", which is one date
    return end.isoformat() if closing and end is not None else date.edtf


def _is_known(bound: Token) -> bool:
    """Whether it is a deadline told of before: "before the ultimatum runs out"."""
    verb = governor(bound)
    told = verb is not None and verb.lemma_ in terms("telling") and bound.dep_ == "nsubj"
    return told and bound.lemma_.lower() in terms("nouns") and not children(bound, "acl", "prep", "relcl")


def _deadline_beside(date: Token) -> Token | None:
    """The deadline that the day's clause is about, or that it is set as: "the deadline is 1 May", "set it as the"."""
    verb = governor(date)
    if verb is None or verb.lemma_ not in terms("telling"):
        return None
    those = [*children(verb, "dobj", "nsubj", "nsubjpass"), *(prepositional(verb, "as") if date.dep_ == "dobj" else [])]
    return next((one for one in those if one.lemma_.lower() in terms("nouns")), None)


def _limit_before(date: Token) -> str | None:
    """The limit of a day with its hour, wherever the parser hung that: "by noon on | Saturday", "by 6 p.m. Friday"."""
    before = date.left_edge.i - 1
    while before > date.sent.start and (one := date.doc[before]).lower_ not in terms("limits"):
        if not (one.like_num or one.lower_ in terms("hours") or one.lemma_ in terms("parts")):
            return None
        before -= 1
    limit = date.doc[before].lower_
    return limit if limit in terms("limits") else None


def _span(first: date, last: date) -> str:
    """EDTF of one day, or of those from the first to the last."""
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


def _length(unit: Token) -> _Length | None:
    """The span of time that a unit with its number names."""
    numbers = [n for child in children(unit, "nummod", "det") if (n := number_in(child)) is not None]
    return _Length(numbers[0], unit.lemma_.lower()) if numbers else None
