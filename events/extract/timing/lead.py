"""The first sentences of an article, which tell the news itself, and the day by which they date it."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from typing import Final

from spacy.tokens import Span, Token

from events.extract.clauses.modality import words
from events.extract.clauses.syntax import governor
from events.extract.reading import Reading

LEAD: Final = 2
LONG: Final = 12
"""The news itself is told in the first two sentences of at least a dozen words, and whatever stands before them."""
MADE_KNOWN: Final = 6
"""In how many sentences from the start it is told on what day the news was made known."""
FRESH: Final = timedelta(days=6)
"""How long before its publication an article's news may be: a weekday's name still tells the day."""
LIMITS: Final = frozenset({"after", "before", "by", "from", "since", "until"})
TOLD: Final = frozenset({"ROOT", "ccomp", "conj", "pcomp", "xcomp"})
"""How the clauses hang together that tell the news and not its background."""


def news_day(reading: Reading) -> date:
    """The day that the first sentences date the news by, where they do; else the day of publication."""
    for sentence in _opening(reading):
        for day, token in _fresh_days(reading, sentence):
            if _dates_the_telling(token):
                return day
    return _day_made_known(reading) or reading.written


def _day_made_known(reading: Reading) -> date | None:
    """The day on which the first sentences say that it was said or made known: "in a statement issued on Wednesday"."""
    for sentence in islice(reading.doc.sents, MADE_KNOWN):
        for day, token in _fresh_days(reading, sentence):
            verb = governor(token)
            if verb is not None and verb.lemma_ in words("saying") | words("issuing"):
                return day
    return None


def _fresh_days(reading: Reading, sentence: Span) -> Iterator[tuple[date, Token]]:
    """The days of a sentence that may be the news', each with the word that tells it."""
    published = reading.article.published
    for one in reading.dates_in(sentence):
        start = one.window.start
        if one.window.days == 1 and start is not None and published - FRESH <= start <= published:
            yield start, reading.doc[one.token]


def _dates_the_telling(date_: Token) -> bool:
    """Whether a date is that of a main clause, and no limit: not "by Friday", not "since Monday"."""
    verb = governor(date_)
    is_limit = date_.dep_ == "pobj" and date_.head.lower_ in LIMITS
    return verb is not None and verb.dep_ in TOLD and not is_limit


def _opening(reading: Reading) -> list[Span]:
    """The sentences of the lead, and the short ones among and before them."""
    lead = _lead(reading)
    return [one for one in islice(reading.doc.sents, MADE_KNOWN) if not lead or one.start <= lead[-1].start]


def _lead(reading: Reading) -> list[Span]:
    return list(islice((one for one in reading.doc.sents if sum(token.is_alpha for token in one) >= LONG), LEAD))


def end_of_lead(reading: Reading) -> int:
    """The token after the first sentences, which tell the news itself."""
    ends = [sentence.end for sentence in _lead(reading)]
    return ends[-1] if ends else len(reading.doc)
