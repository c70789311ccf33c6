"""The pipeline: read → sentences → mentions → triggers → candidates → claims."""

from events import spacy_alone  # noqa: F401 (before anything else imports spaCy)
from events.catalogue import catalogue
from events.event import Event
from events.extract.acts.finder import find_acts
from events.extract.agreements.finder import find_agreements
from events.extract.candidate import Candidate
from events.extract.confidence import confidence
from events.extract.deadlines.finder import find_deadlines
from events.extract.discourse import complete
from events.extract.explain import Explanation, explain
from events.extract.meetings.finder import find_meetings
from events.extract.merge import merge
from events.extract.reading import Reading, read
from events.garbage import collection_suspended
from seeds.article import Article


class RuleExtractor:
    """Our extractor: syntax, lexicons and rules for English news. Deterministic; no network."""

    name = "rules"
    version = "14"

    @collection_suspended()
    def extract(self, article: Article) -> list[Event]:
        """The claims of the article, ordered by quote."""
        reading = read(article)
        return [_claim(reading, one) for one in _events(reading)]

    @collection_suspended()
    def explained(self, article: Article) -> list[tuple[Event, Explanation]]:
        """The claims of the article, each with its explanation."""
        reading = read(article)
        return [(_claim(reading, one), explain(reading, one)) for one in _events(reading)]

    @collection_suspended()
    def candidates(self, article: Article) -> list[tuple[Event, Candidate]]:
        """The claims of the article, each with the candidate that it was made from."""
        reading = read(article)
        return [(_claim(reading, one), one) for one in _events(reading)]


def _events(reading: Reading) -> list[Candidate]:
    found = [*find_meetings(reading), *find_agreements(reading), *find_acts(reading), *find_deadlines(reading)]
    return merge(complete(reading, found))


def _claim(reading: Reading, candidate: Candidate) -> Event:
    entry = catalogue()[candidate.type]
    start, end = candidate.quote
    values = {name: getattr(candidate, name) for name in entry.fields if hasattr(candidate, name)}
    return Event(
        type=candidate.type,
        date=candidate.date,
        reported=reading.article.published,
        parties=candidate.parties,
        source=reading.article.hash,
        quote=reading.article.text[start:end],
        quote_start=start,
        quote_end=end,
        extractor=f"{RuleExtractor.name}/{RuleExtractor.version}",
        confidence=confidence(candidate),
        **values,
    )
