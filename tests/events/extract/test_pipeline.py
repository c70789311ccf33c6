"""The pipeline on the five seed articles: every quote exact, nothing said twice, the same every time."""

import pytest

from events.event import Event
from events.extract.pipeline import RuleExtractor
from seeds.article import Article
from seeds.reader import seed_articles

ARTICLES = seed_articles()


@pytest.fixture(scope="module")
def extracted() -> list[tuple[Article, list[Event]]]:
    return [(article, RuleExtractor().extract(article)) for article in ARTICLES]


def test_every_seed_yields_events(extracted: list[tuple[Article, list[Event]]]) -> None:
    assert len(extracted) == 5
    assert all(len(claims) >= 5 for _, claims in extracted)


def test_every_quote_stands_in_the_text_at_its_offsets(extracted: list[tuple[Article, list[Event]]]) -> None:
    for article, claims in extracted:
        for claim in claims:
            assert article.text[claim.quote_start : claim.quote_end] == claim.quote
            assert claim.source == article.hash


def test_no_claim_is_made_twice(extracted: list[tuple[Article, list[Event]]]) -> None:
    ids = [claim.id for _, claims in extracted for claim in claims]
    assert len(ids) == len(set(ids))


def test_extraction_repeats(extracted: list[tuple[Article, list[Event]]]) -> None:
    article, claims = extracted[0]
    assert RuleExtractor().extract(article) == claims
