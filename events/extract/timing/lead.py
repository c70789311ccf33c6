"""The lead of an article, which reports the news itself, and the day that it gives for the news."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from typing import Final

from spacy.tokens import Span, Token

from events.extract.clauses.modality import words
from events.extract.clauses.syntax import governor
from events.extract.reading import Reading

MADE_KNOWN: Final = 6
"""The number of sentences from the start that may say on which day the news was made known."""
FRESH: Final = timedelta(days=6)
"""The greatest age of an article's news when published: up to this, the name of a weekday identifies the day."""
LIMITS: Final = frozenset({"after", "before", "by", "from", "since", "until"})
TOLD: Final = frozenset({"ROOT", "ccomp", "conj", "pcomp", "xcomp"})
"""Dependencies of the clauses that report the news, not its background."""


def news_day(reading: Reading) -> date:
    """The day that the lead gives for the news, or else the day of publication."""
    for sentence in _opening(reading):
        for day, token in _fresh_days(reading, sentence):
            if _dates_the_telling(token):
                return day
    return _day_made_known(reading) or reading.written


def _day_made_known(reading: Reading) -> date | None:
    """The day on which the news was made known, if the first sentences say: "in a statement issued on Wednesday"."""
    for sentence in islice(reading.doc.sents, MADE_KNOWN):
        for day, token in _fresh_days(reading, sentence):
            verb = governor(token)
            if verb is not None and verb.lemma_ in words("saying") | words("issuing"):
                return day
    return None


def _fresh_days(reading: Reading, sentence: Span) -> Iterator[tuple[date, Token]]:
    """The days in a sentence recent enough to be that of the news, each with its token."""
    published = reading.article.published
    for one in reading.dates_in(sentence):
        start = one.window.start
        if one.window.days == 1 and start is not None and published - FRESH <= start <= published:
            yield start, reading.doc[one.token]


def _dates_the_telling(date_: Token) -> bool:
    """Whether a date belongs to a main clause and is not a limit like "by Friday" or "since Monday"."""
    verb = governor(date_)
    is_limit = date_.dep_ == "pobj" and date_.head.lower_ in LIMITS
    return verb is not None and verb.dep_ in TOLD and not is_limit


def _opening(reading: Reading) -> list[Span]:
    """The sentences of the lead, with the short ones before and between them."""
    return [one for one in islice(reading.doc.sents, MADE_KNOWN) if one.start < reading.end_of_lead]
