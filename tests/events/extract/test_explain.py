"""Explanations: every word that they name stands in the article."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from events.extract.explain import Explanation
from events.extract.pipeline import RuleExtractor
from seeds.article import Article
from seeds.reader import seed_articles

TEXT = "Kenya's president, William Ruto, will meet his Ghanaian counterpart in Accra on Friday, his office said."


def explained(text: str) -> list[Explanation]:
    article = Article(text, date(2023, 5, 9), "given")
    return [explanation for _, explanation in RuleExtractor().explained(article)]


def test_trigger_rule_parties_and_dates_are_named() -> None:
    [one] = explained(TEXT)
    lines = one.lines()
    assert lines[0] == f"trigger: “meet” at {TEXT.index('meet')} by rule verb:meet"
    assert any("KEN (William Ruto)" in line for line in lines)
    assert any("“Friday”" in line and "2023-05-12 (due)" in line for line in lines)


def test_what_other_sentences_added_is_said() -> None:
    [one] = explained(
        "Ghana expelled the Chadian ambassador, the government in Accra said in a short note to the press."
    )
    assert one.inferred == ("date: the day of the news",)


def test_the_claims_are_those_of_extract() -> None:
    for article in seed_articles()[:2]:
        assert [claim for claim, _ in RuleExtractor().explained(article)] == RuleExtractor().extract(article)


@given(st.integers(0, len(TEXT)), st.integers(0, 6))
def test_every_word_named_stands_where_it_is_said_to(at: int, length: int) -> None:
    text = TEXT[:at] + TEXT[at + length :]
    for one in explained(text):
        for words in (one.trigger, *one.parties, *one.dates):
            assert text[words.start : words.end] == words.text
