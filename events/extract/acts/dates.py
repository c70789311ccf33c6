"""Dates of acts: the act's own, that of its announcement, or that of the deal behind it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from spacy.tokens import Token

from events.extract.acts.frames import Frame, harmed, order_over, words
from events.extract.clauses.modality import words as modal_words
from events.extract.clauses.syntax import children, is_infinitive, is_verb, prepositional
from events.extract.dates.calendar_words import WEEKDAYS
from events.extract.reading import Dated, Reading
from events.extract.timing.attachment import QUOTES, Attachment
from events.extract.timing.lead import news_day
from events.extract.timing.past import is_past
from events.extract.timing.said_days import as_said

MONTH: Final = re.compile(r"\d{4}-\d\d")
"""A month in EDTF."""
BROAD: Final = 28
"""The least number of days of a window that is likely to contain the cause of the event, too."""
LED_TO: Final = frozenset({"after", "following"})


@dataclass(frozen=True)
class Dates:
    """Dates the acts of one article."""

    reading: Reading
    attach: Attachment

    def of(self, token: Token, frame: Frame) -> Sequence[Dated | None]:
        """The dates of an act; an announced act is dated by its announcement, not by when it takes effect."""
        aside = is_aside(token) and self.attach.own_date_of(token) is None
        if aside:
            return [self._of_the_same_year(token)]
        dates = [self._as_said(date) for date in self.attach.dates_of(token) if not self._limits(date)]
        published = self.reading.article.published
        if frame.planned:
            dates = dates if frame.subject else [self._as_past(as_said(self.reading, token, one)) for one in dates]
            if any(map(self._begins, dates)) and (made := self.attach.date_of_saying(token)) is not None:
                return [made]  # "flights are suspended from today, the president announced on Monday"
        if frame.planned or (frame.subject and not frame.both):
            dates = [date for date in dates if date.window.start is None or date.window.start <= published]
        said = None
        if frame.planned and not dates:
            said = self._of_its_order(token) if frame.ordered else None
            said = said or self.attach.date_of_saying(token) or self._of_its_deal(token)
            said = said or self._behind_what_is_to_do(token)
        return dates or [said]

    def _of_the_same_year(self, noun: Token) -> Dated | None:
        """The month or year of the event that it led to: "was put off in 1960 after the downing of"."""
        behind = next((up for up in noun.ancestors if up.lower_ in LED_TO and up.dep_ in {"advcl", "prep"}), None)
        date = self.attach.date_of(behind.head) if behind is not None and is_verb(behind.head) else None
        broad = date is not None and (date.window.days or 0) >= BROAD
        return replace(date, edtf=f"{date.edtf.rstrip('?~')}?") if date is not None and broad else None

    def _as_said(self, date: Dated) -> Dated:
        """The date; "today" in a quotation is the day of the news, which may not be that of the article."""
        text, day = self.reading.text, self.reading.written.isoformat()
        sentence = self.reading.doc[date.token].sent
        if text[date.start : date.end].lower() != "today" or date.edtf != day:
            return date
        quoted = sum(mark in QUOTES for mark in text[sentence.start_char : date.start]) % 2 == 1
        return replace(date, edtf=news_day(self.reading).isoformat()) if quoted else date

    def _of_its_order(self, act: Token) -> Dated | None:
        """When it was ordered: "told Chad on Monday | to close its consulate by Friday"."""
        order = order_over(act)
        date = self.attach.date_of(order) if order is not None else None
        return date if date is not None and is_past(self.reading, date) and not self._limits(date) else None

    def _behind_what_is_to_do(self, order: Token) -> Dated | None:
        """A past day after what was ordered: "gave the envoy two days | to leave on Monday"."""
        below = {one.i for verb in children(order, "advcl", "xcomp") if is_infinitive(verb) for one in verb.subtree}
        past = (one for one in self.reading.dates_in(order.sent) if one.token in below and is_past(self.reading, one))
        return next(past, None) if order.lemma_ in words("orders") else None

    def _of_its_deal(self, act: Token) -> Dated | None:
        """When the deal behind it was made: "under an agreement signed on Friday, Chile will give"."""
        made = [
            one
            for deal in prepositional(act, "in", "under", "with")
            for one in children(deal, "acl")
            if one.tag_ == "VBN" and one.lemma_ in words("dealing")
        ]
        dates = (self.attach.own_clause_date_of(one) for one in made)
        past = (one for one in dates if one is not None and is_past(self.reading, one))
        return next(past, None)

    def _as_past(self, date: Dated) -> Dated:
        """The date; a weekday after an order is that of the order: "ordered them to leave | on Thursday"."""
        token = self.reading.doc[date.token]
        ahead = date.window.start is not None and date.window.start > self.reading.article.published
        if ahead and (month := self._of_last_year(date)) is not None:
            return month
        clause_ = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "on" else token.head
        told = is_infinitive(clause_) or clause_.lemma_ in modal_words("factive_words")  # "the decision on Monday to"
        told = told or (clause_.tag_ == "VBD" and token.dep_ in {"npadvmod", "pobj"})
        bare = token.lower_ in WEEKDAYS and told and not children(token, "amod")
        if not (ahead and bare and date.window.days == 1 and date.window.start is not None):
            return date
        return replace(date, edtf=(date.window.start - timedelta(weeks=1)).isoformat())

    def _of_last_year(self, date: Dated) -> Dated | None:
        """Last year's month, if one after an order was resolved to next year's: "asked him to leave | in April"."""
        token, wording = self.reading.doc[date.token], self.reading.text[date.start : date.end]
        verb = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "in" else token
        above = verb.head
        told = is_infinitive(verb) and verb.dep_ in {"ccomp", "xcomp"} and above.tag_ == "VBD"
        if not told or not MONTH.fullmatch(date.edtf) or any(one.isdecimal() for one in wording):
            return None
        return replace(date, edtf=f"{int(date.edtf[:4]) - 1}{date.edtf[4:]}")

    def _begins(self, date: Dated) -> bool:
        """Whether the date is only when it takes effect: "suspended from Friday"."""
        token = self.reading.doc[date.token]
        return token.dep_ == "pobj" and token.head.lower_ == "from"

    def _limits(self, date: Dated) -> bool:
        """Whether the date is only a deadline: "told to leave by Friday"."""
        token = self.reading.doc[date.token]
        return token.dep_ == "pobj" and token.head.lower_ in words("limits")


def is_aside(noun: Token) -> bool:
    """Whether an act's noun only gives the reason or setting of its clause: "in response to the expulsion"."""
    top = noun
    while top.dep_ == "pobj" and top.head.dep_ == "prep" and top.head.head.pos_ == "NOUN":
        top = top.head.head
    if noun.pos_ != "NOUN" or top.dep_ != "pobj" or top.head.dep_ != "prep" or harmed(noun) is not None:
        return False
    if top.head.lower_ == "with" and any(child.lower_ in {"a", "an"} for child in children(top, "det")):
        return False  # "turned a page on Monday with a restoration of ties"
    return top.head.head.lemma_ not in modal_words("factive")
