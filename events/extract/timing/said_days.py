"""The day of the saying, told behind what was said: "said it would close its embassy on Thursday"."""

from dataclasses import replace
from datetime import timedelta
from typing import Final

from spacy.tokens import Token

from events.extract.clauses.modality import words
from events.extract.clauses.syntax import children, clause, is_verb
from events.extract.dates.calendar_words import numbered
from events.extract.reading import Dated, Reading

WEEKDAYS: Final = frozenset(numbered("weekdays"))
WEEK: Final = timedelta(weeks=1)
DAY: Final = timedelta(days=1)
AHEAD: Final = frozenset({"'d", "'ll", "will", "would"})


def as_said(reading: Reading, event: Token, date: Dated) -> Dated:
    """The date, a weekday six days ahead behind a plan that somebody told taken for yesterday, when that was told.

    For what is decided as it is announced; a meeting may well be planned for that day.
    """
    start = date.window.start
    if date.window.days != 1 or start is None or start - WEEK != reading.article.published - DAY:
        return date
    token = reading.doc[date.token]
    if token.lower_ not in WEEKDAYS or children(token, "amod") or not _is_plan_told(event):
        return date
    return replace(date, edtf=(start - WEEK).isoformat())


def _is_plan_told(event: Token) -> bool:
    """Whether somebody is told to have said that it will be done."""
    verb = clause(event)
    while verb.dep_ in {"conj", "xcomp"} and is_verb(verb.head) and not _looks_ahead(verb):
        verb = verb.head
    told = verb.dep_ == "ccomp" and verb.i > verb.head.i and verb.head.tag_ in {"VBD", "VBN"}
    return told and _looks_ahead(verb) and verb.head.lemma_ in words("saying") | words("factive")


def _looks_ahead(verb: Token) -> bool:
    return any(one.lower_ in AHEAD for one in children(verb, "aux"))
