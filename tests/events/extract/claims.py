"""Made-up articles for the tests of extraction."""

from datetime import date

from events.event import Event
from events.extract.pipeline import RuleExtractor
from seeds.article import Article


def claims(published: str, text: str) -> list[Event]:
    """What our extractor claims of a text published on a day."""
    return RuleExtractor().extract(Article(text, date.fromisoformat(published), "given"))


def told(published: str, text: str) -> list[tuple[str, str | None, str]]:
    """The claims as type, anchor date and parties: `("meeting.held", "2021-05-04", "CAN IND")`."""
    found = claims(published, text)
    return [(one.type, one.due if one.entry.anchor == "due" else one.date, " ".join(one.parties)) for one in found]


def done(published: str, text: str) -> list[tuple[str, str | None, str, str]]:
    """One-sided acts as type, date, actors and targets."""
    return [(one.type, one.date, " ".join(one.actors), " ".join(one.targets)) for one in claims(published, text)]
