"""The way of a sentence: read → sentences → mentions → triggers → candidates → claims."""

from events.catalogue import catalogue
from events.event import Event
from events.extract.acts import find_acts
from events.extract.agreements import find_agreements
from events.extract.candidate import Candidate
from events.extract.deadlines import find_deadlines
from events.extract.discourse import complete
from events.extract.explain import Explanation, explain
from events.extract.meetings import find_meetings
from events.extract.merge import merge
from events.extract.reading import Reading, read
from seeds.article import Article


class RuleExtractor:
    """Our extractor: syntax, lexicons and rules of English news; no network, no randomness."""

    name = "rules"
    version = "1"

    def extract(self, article: Article) -> list[Event]:
        """The claims of the article, in the order of their quotes."""
        return [claim for claim, _ in self.explained(article)]

    def explained(self, article: Article) -> list[tuple[Event, Explanation]]:
        """The claims of the article, each with how it came about."""
        reading = read(article)
        found = [*find_meetings(reading), *find_agreements(reading), *find_acts(reading), *find_deadlines(reading)]
        events = merge(complete(reading, found))
        return [(self._claim(reading, candidate), explain(reading, candidate)) for candidate in events]

    def _claim(self, reading: Reading, candidate: Candidate) -> Event:
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
            extractor=f"{self.name}/{self.version}",
            confidence=_confidence(candidate),
            **values,
        )


def _confidence(candidate: Candidate) -> float:
    """Higher where the clause itself names who and when; an estimate, to be calibrated on annotated articles."""
    when = candidate.due if catalogue()[candidate.type].anchor == "due" else candidate.date
    return round(0.55 + 0.2 * candidate.explicit + 0.15 * bool(when), 2)
