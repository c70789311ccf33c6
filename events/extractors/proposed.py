"""Turns a language model's proposals into claims: keeps only those that the article itself supports."""

import json
from collections import Counter
from datetime import timedelta
from functools import cache
from typing import Any, Final

from events.catalogue import catalogue
from events.edtf import Window, bounds
from events.event import Event
from events.extract.dates.tagger import tag
from events.extract.extractor import Proposals
from events.extractors.checked import NO_EVENT, WRONG_QUOTE
from events.extractors.errors import ExtractorError
from events.extractors.request import LISTS
from events.lexicon import rows
from seeds.article import Article

WRONG_DATE: Final = "date not derivable"
WRONG_PARTY: Final = "party of no known code"

CONFIDENCE: Final = 0.5
"""The confidence of every proposed claim. A model's own figure means little; below 0.7 a reviewer is asked."""

Proposal = dict[str, Any]


class _Unfit(ValueError):
    """A proposal is dropped; the message is the reason."""


def parsed(text: str) -> list[Any]:
    """The proposals in a model's answer.

    Raises:
        ExtractorError: it is not JSON of the requested form.
    """
    try:
        proposed = json.loads(text)["claims"]
    except (ValueError, KeyError, TypeError, RecursionError):
        proposed = None
    if not isinstance(proposed, list):
        raise ExtractorError(
            "The model did not answer with JSON of the form asked for, so nothing of the document was stored. "
            "Try again, or use a model that follows a JSON schema."
        )
    return proposed


def proposals_of(proposed: list[Any], article: Article, extractor: str) -> Proposals:
    """The proposals whose quote and dates the article supports, as claims; the others counted by reason."""
    days = derivable(article)
    claims: list[Event] = []
    dropped: Counter[str] = Counter()
    for one in proposed:
        try:
            claims.append(_claim(one, article, days, extractor))
        except _Unfit as unfit:
            dropped[str(unfit)] += 1
    return Proposals(claims, dropped)


def derivable(article: Article) -> list[Window]:
    """The days that the article mentions: those of its calendar expressions, and the week of its publication."""
    monday = article.published - timedelta(days=article.published.weekday())
    spoken = [bounds(one.edtf) for one in tag(article.text, article.published)]
    return [Window(monday, monday + timedelta(days=6)), *spoken]


def _claim(proposal: object, article: Article, days: list[Window], extractor: str) -> Event:
    """The claim, at the first place where its quote occurs. The offsets are computed here.

    Raises:
        _Unfit: the article does not support the proposal.
    """
    if not isinstance(proposal, dict) or str(proposal.get("type")) not in catalogue():
        raise _Unfit(NO_EVENT)
    fields = _fields(proposal)
    quote = proposal.get("quote")
    if not isinstance(quote, str) or not quote.strip() or (start := article.text.find(quote)) < 0:
        raise _Unfit(WRONG_QUOTE)
    place = {"source": article.hash, "quote": quote, "quote_start": start, "quote_end": start + len(quote)}
    try:
        claim = Event(**fields, **place, reported=article.published, extractor=extractor, confidence=CONFIDENCE)
        claim.id  # noqa: B018 (fails on a lone surrogate, which JSON can express and UTF-8 cannot)
    except (ValueError, TypeError) as error:
        raise _Unfit(NO_EVENT) from error
    if not set(claim.parties) <= _codes():
        raise _Unfit(WRONG_PARTY)
    if not all(_is_derivable(edtf, days) for edtf in (claim.date, claim.due) if edtf):
        raise _Unfit(WRONG_DATE)
    return claim


def _fields(proposal: Proposal) -> Proposal:
    """The fields that a claim of this type has. Actors and targets are parties, too."""
    entry = catalogue()[str(proposal["type"])]
    if not entry.is_claim:
        raise _Unfit(NO_EVENT)
    given = {name: proposal.get(name) or [] for name in LISTS}
    if not all(isinstance(one, list) for one in given.values()):
        raise _Unfit(NO_EVENT)
    wanted = ("date", *(name for name in entry.fields if name != "details"))
    fields = {name: proposal[name] for name in wanted if proposal.get(name)}
    sides = [*given["actors"], *given["targets"]] if entry.is_one_sided else []
    return {**fields, "type": entry.name, "parties": [*given["parties"], *sides]}


def _is_derivable(edtf: str, days: list[Window]) -> bool:
    window = bounds(edtf)
    return any(window.overlaps(day) for day in days)


@cache
def _codes() -> frozenset[str]:
    """The codes of all states and organisations."""
    return frozenset(row["code"] for name in ("states", "organisations") for row in rows(name))
