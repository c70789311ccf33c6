"""Dates of saying that stand after what was said: "said it would close its embassy on Thursday"."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from spacy.tokens import Token

from events.extract.clauses.modality import words
from events.extract.clauses.syntax import children, clause, is_passive, is_verb
from events.extract.dates.calendar_words import WEEKDAYS
from events.extract.reading import Dated, Reading

WEEK: Final = timedelta(weeks=1)
DAY: Final = timedelta(days=1)
PAST: Final = frozenset({"VBD", "VBN"})
AHEAD: Final = frozenset({"'d", "'ll", "will", "would"})


def as_said(reading: Reading, event: Token, when: Dated) -> Dated:
    """The date; but a weekday after a reported plan, six days ahead, is yesterday, when the plan was announced.

    For acts that are decided when announced; a meeting may well be planned for that weekday.
    """
    start = when.window.start
    if when.window.days != 1 or start is None or start - WEEK != reading.article.published - DAY:
        return when
    token = reading.doc[when.token]
    if token.lower_ not in WEEKDAYS or children(token, "amod") or not _is_plan_told(event):
        return when
    return replace(when, edtf=(start - WEEK).isoformat())


def is_day_of_telling(when: Dated | None, event: Token, published: date) -> bool:
    """Whether a weekday after a reported decision is that of the report: "said it would end the pact on Thursday".

    A state that leaves a treaty on a future day gives its date.
    """
    if when is None:
        return False
    day, told = event.doc[when.token], event.head
    start = when.window.start
    ahead = start is not None and timedelta() < start - published < WEEK
    told_of = event.dep_ in {"ccomp", "xcomp"} and told.tag_ in PAST and not is_passive(told)
    return ahead and told_of and when.window.days == 1 and day.lower_ in WEEKDAYS and day.i > event.i


def a_week_before(when: Dated | None) -> Dated | None:
    """The same day of the week before."""
    start = when.window.start if when is not None else None
    return when if when is None or start is None else replace(when, edtf=(start - WEEK).isoformat())


def _is_plan_told(event: Token) -> bool:
    """Whether the event is a reported plan."""
    verb = clause(event)
    while verb.dep_ in {"conj", "xcomp"} and is_verb(verb.head) and not _looks_ahead(verb):
        verb = verb.head
    told = verb.dep_ == "ccomp" and verb.i > verb.head.i and verb.head.tag_ in PAST
    return told and _looks_ahead(verb) and verb.head.lemma_ in words("saying") | words("factive")


def _looks_ahead(verb: Token) -> bool:
    return any(one.lower_ in AHEAD for one in children(verb, "aux"))
