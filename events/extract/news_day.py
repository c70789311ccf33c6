"""The day of the news: when what an article reports without a date happened, by the way it is told."""


from datetime import date, timedelta
from typing import Final

from spacy.tokens import Span, Token

from events.catalogue import catalogue
from events.extract.candidate import Candidate
from events.extract.modality import Reality, reality, words
from events.extract.reading import Reading
from events.extract.syntax import children, clause, governor, is_verb

LEAD: Final = 2
LONG: Final = 12
"""The news itself is told in the first two sentences of at least a dozen words, and whatever stands before them."""
FRESH: Final = timedelta(days=6)
"""How long before its publication an article's news may be: a weekday's name still tells the day."""
TOLD: Final = frozenset({"ROOT", "ccomp", "conj", "pcomp", "xcomp"})
"""How the clauses hang together that tell the news and not its background."""


def dated_as_news(reading: Reading, candidates: list[Candidate]) -> list[Candidate]:
    """The candidates, those undated that are told as the news dated by its day.

    An act whose day another sentence tells is left to that sentence.
    """
    dated = {_identity(one) for one in candidates if one.date}
    return [one if _identity(one) in dated else _of_the_day(reading, one) for one in candidates]


def _identity(candidate: Candidate) -> tuple[object, ...]:
    return candidate.type, candidate.parties, candidate.actors, candidate.treaty


def _of_the_day(reading: Reading, candidate: Candidate) -> Candidate:
    undated = candidate.date is None and catalogue()[candidate.type].anchor == "date"
    if not undated or candidate.anaphoric or not _is_news(reading, candidate):
        return candidate
    return candidate.with_(date=news_day(reading).isoformat())


def news_day(reading: Reading) -> date:
    """The day that the first sentences date the news by, where they do; else the day of publication."""
    published = reading.article.published
    for sentence in _lead(reading):
        days = [one for one in reading.dates_in(sentence) if one.window.days == 1 and one.window.start is not None]
        fresh = [one for one in days if published - FRESH <= (one.window.start or date.min) <= published]
        told = [one for one in fresh if (verb := governor(reading.doc[one.token])) is not None and verb.dep_ in TOLD]
        if told:
            return told[0].window.start or published
    return published


def _lead(reading: Reading) -> list[Span]:
    long = [one for one in reading.doc.sents if sum(token.is_alpha for token in one) >= LONG]
    return long[:LEAD]


def _end_of_lead(reading: Reading) -> int:
    ends = [sentence.end for sentence in _lead(reading)]
    return ends[-1] if ends else len(reading.doc)


def _is_news(reading: Reading, candidate: Candidate) -> bool:
    token = reading.doc[candidate.token]
    verb = clause(token)
    if candidate.token >= _end_of_lead(reading):
        return token == verb and _is_fresh(verb)
    told = token == verb or candidate.rule.startswith(f"noun:{verb.lemma_} ")
    return told and _tells(verb)


def _tells(verb: Token) -> bool:
    """Whether the clause tells the news: a main clause, what it reports, or what was decided."""
    if verb.dep_ in {"acl", "relcl"} and verb.head.lemma_ in words("factive_words"):
        return True
    return verb.dep_ in TOLD


def _is_fresh(verb: Token) -> bool:
    """Whether the tense says that it is news wherever it stands: "has recalled", "is expelling", "will impose"."""
    if any(child.lower_ in words("habitual") for child in children(verb, "advmod")) or not _tells(verb):
        return False
    helpers = {child.lower_ for child in children(verb, "aux", "auxpass")}
    is_perfect = bool(helpers & {"has", "have", "'ve"})
    return is_perfect or (is_verb(verb) and reality(verb) is Reality.PLANNED)
