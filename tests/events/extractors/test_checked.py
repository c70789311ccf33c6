"""events/extractors/checked.py: what every extractor's claims must pass."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.event import Event
from events.extract.extractor import Proposals
from events.extract.pipeline import RuleExtractor
from events.extractors.checked import drop_report, read_with
from events.extractors.errors import ExtractorError
from seeds.article import Article

ARTICLE = Article("Putin met Trump in Helsinki. They talked. They talked.", date(2018, 7, 16), "given")


class Saying:
    """An extractor that says what it was made with."""

    name, version = "saying", "1"

    def __init__(self, make: Callable[[], object]) -> None:
        self.make = make

    def extract(self, _: Article) -> Any:
        return self.make()


def claim(**changes: Any) -> Event:
    """A claim that passes, with some changes that the model lets through or not."""
    fields = {
        "type": "meeting.held",
        "date": "2018-07-16",
        "reported": ARTICLE.published,
        "parties": ("RUS", "USA"),
        "source": ARTICLE.hash,
        "quote": "Putin met Trump",
        "quote_start": 0,
        "quote_end": 15,
        "extractor": "saying/1",
    }
    return Event.model_construct(**{**Event(**fields).__dict__, **changes})


def test_what_our_own_extractor_makes_passes_unchanged() -> None:
    rules = RuleExtractor()
    assert read_with(rules, ARTICLE) == Proposals(rules.extract(ARTICLE), Counter())


def test_a_claim_made_twice_is_one() -> None:
    assert len(read_with(Saying(lambda: [claim(), claim(confidence=0.2)]), ARTICLE).claims) == 1


@pytest.mark.parametrize(
    ("made", "reason"),
    [
        ("a meeting", "no event of the catalogue"),
        (claim(type="meeting.eaten"), "no event of the catalogue"),
        (claim(date="soon"), "no event of the catalogue"),
        (claim(parties=7), "no event of the catalogue"),
        (claim(place="\ud800"), "no event of the catalogue"),
        (claim(quote="Trump met Putin"), "quote not in the text"),
        (claim(quote_start=1, quote_end=16), "quote not in the text"),
        (claim(source="f" * 64), "of another document or day"),
        (claim(reported=date(2018, 7, 15)), "of another document or day"),
        (claim(extractor="person: ann"), "marked as another's"),
        (
            Event(
                type="claim.retracted",
                reported=ARTICLE.published,
                extractor="saying/1",
                details={"claim": "f", "reason": "x"},
            ),
            "not a claim",
        ),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_what_breaks_a_rule_is_dropped_and_counted(made: object, reason: str) -> None:
    found = read_with(Saying(lambda: [made, claim()]), ARTICLE)
    assert ([one.id for one in found.claims], found.dropped) == ([claim().id], {reason: 1})
    assert drop_report(found) == f"dropped 1 of 2 proposals: 1 {reason}"


@given(st.integers(0, 60), st.integers(0, 60))
def test_only_quotes_that_stand_where_they_say_pass(start: int, end: int) -> None:
    quote = ARTICLE.text[start:end]
    found = read_with(Saying(lambda: [claim(quote=quote, quote_start=start, quote_end=end)]), ARTICLE)
    assert bool(found.claims) == (start < end <= len(ARTICLE.text))


@pytest.mark.parametrize("make", [lambda: 1 / 0, lambda: None, lambda: 5], ids=["raises", "none", "a number"])
def test_an_extractor_that_fails_is_one_error(make: Callable[[], object]) -> None:
    with pytest.raises(ExtractorError, match=r"extractor saying/1 failed \(\w+Error: .*Nothing of this document"):
        read_with(Saying(make), ARTICLE)


def test_an_extractor_says_itself_what_it_dropped() -> None:
    class Proposing(Saying):
        def propose(self, _: Article) -> Proposals:
            return Proposals([claim(), claim(quote="Trump met Putin")], Counter({"date not derivable": 5}))

    found = read_with(Proposing(list), ARTICLE)
    assert drop_report(found) == "dropped 6 of 7 proposals: 5 date not derivable, 1 quote not in the text"


def test_where_nothing_is_dropped_nothing_is_said() -> None:
    assert drop_report(read_with(Saying(lambda: [claim()]), ARTICLE)) is None
