"""The checks that every extractor's claims must pass before they are used, whoever wrote the extractor."""

from collections import Counter
from collections.abc import Iterable

from events.event import Event
from events.extract.extractor import Extractor, Proposals, Proposing, mark
from events.extractors.errors import ExtractorError
from seeds.article import Article

NO_EVENT = "no event of the catalogue"
NO_CLAIM = "not a claim"
WRONG_SOURCE = "of another document or day"
WRONG_QUOTE = "quote not in the text"
WRONG_MARK = "marked as another's"


def read_with(extractor: Extractor, article: Article) -> Proposals:
    """Run the extractor on the article. Invalid claims are dropped and counted; duplicates are removed.

    Raises:
        ExtractorError: the extractor failed.
    """
    made, dropped = _run(extractor, article)
    claims: dict[str, Event] = {}
    for one in made:
        claim, problem = _checked(one, article, mark(extractor))
        if claim is not None:
            claims.setdefault(claim.id, claim)
        else:
            dropped[problem] += 1
    return Proposals(list(claims.values()), dropped)


def drop_report(proposals: Proposals) -> str | None:
    """What was dropped and why, in one line; `None` where nothing was.

    >>> drop_report(Proposals([], Counter({"quote not in the text": 2})))
    'dropped 2 of 2 proposals: 2 quote not in the text'
    """
    if not (lost := proposals.dropped.total()):
        return None
    total = lost + len(proposals.claims)
    reasons = ", ".join(f"{number} {reason}" for reason, number in sorted(proposals.dropped.items()))
    return f"dropped {lost} of {total} proposal{'s' * (total != 1)}: {reasons}"


def _run(extractor: Extractor, article: Article) -> tuple[Iterable[object], Counter[str]]:
    try:
        if isinstance(extractor, Proposing):
            claims, dropped = extractor.propose(article)
            return list(claims), Counter(dropped)
        return list(extractor.extract(article)), Counter()
    except ExtractorError:
        raise
    except (Exception, SystemExit) as error:
        what = f"{type(error).__name__}: {error}".partition("\n")[0][:200]
        raise ExtractorError(
            f"{article.title or article.hash[:12]}: extractor {mark(extractor)} failed ({what}). "
            "Nothing of this document was stored."
        ) from error


def _checked(made: object, article: Article, marked: str) -> tuple[Event | None, str]:
    """The claim, revalidated because a plug-in may have bypassed the model; or `None` and the reason."""
    if not isinstance(made, Event):
        return None, NO_EVENT
    try:
        claim = Event.model_validate(made.model_dump(warnings=False))
        claim.id  # noqa: B018 (fails if the text has a lone surrogate and cannot be encoded)
    except (ValueError, TypeError, AttributeError):
        return None, NO_EVENT
    if not claim.entry.is_claim:
        return None, NO_CLAIM
    if (claim.source, claim.reported) != (article.hash, article.published):
        return None, WRONG_SOURCE
    if article.text[claim.quote_start : claim.quote_end] != claim.quote:
        return None, WRONG_QUOTE
    if claim.extractor != marked:
        return None, WRONG_MARK
    return claim, ""
