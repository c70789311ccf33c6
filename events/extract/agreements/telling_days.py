"""Days that stand beside what happens to a treaty, and are of its making or of the telling of it."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from spacy.tokens import Token

from events.extract.clauses.syntax import governor, is_passive
from events.extract.dates.calendar_words import numbered
from events.extract.reading import Dated

WEEK: Final = timedelta(days=7)
WEEKDAYS: Final = frozenset(numbered("weekdays"))
PAST: Final = frozenset({"VBD", "VBN"})


def is_of_the_making(when: Dated, treaty: Token, event: Token) -> bool:
    """Whether a date stands in what is told of the treaty itself: "will end the pact that it signed in 2018"."""
    verb = governor(treaty.doc[when.token])
    return verb is not None and verb != event and verb.dep_ in {"acl", "relcl"} and verb.head == treaty


def is_day_of_telling(when: Dated | None, event: Token, published: date) -> bool:
    """Whether a day of the week ends a sentence that tells of a decision: "said it would end the pact on Thursday".

    Nobody leaves a treaty on a Thursday to come without its date.
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
