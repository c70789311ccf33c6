"""events/extract/lines.py: which line ends only wrap."""

import textwrap
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.extract.lines import unwrapped
from events.extract.pipeline import RuleExtractor
from seeds.reader import seed_articles
from tests.examples import examples

PARAGRAPH = (
    "The foreign ministers of Kenya and Uganda will meet in Kampala on Friday to discuss the border, the lake and "
    "its fish, and what became of the agreement that their predecessors signed in Nairobi seven years ago."
)


@given(st.integers(40, 100))
@examples(20)
def test_a_wrapped_paragraph_is_one_line_again_at_the_same_offsets(width: int) -> None:
    text = f"Ministers to meet\n\n{textwrap.fill(PARAGRAPH, width)}\n\n{textwrap.fill(PARAGRAPH, width)}\n"
    assert unwrapped(text) == f"Ministers to meet\n\n{PARAGRAPH}\n\n{PARAGRAPH}\n"


@pytest.mark.parametrize(
    "text",
    [
        f"Ministers of Kenya and Uganda to meet in Kampala on Friday\n{PARAGRAPH}",
        "Present were:\nthe President of Kenya\nthe President of Uganda\nthe head of the East African Community",
        f"{PARAGRAPH}\n{PARAGRAPH}\n{PARAGRAPH}",
        "",
        "\n\n\n",
    ],
    ids=["headline", "list", "paragraphs of a line each", "empty", "blank"],
)
def test_other_line_ends_stay(text: str) -> None:
    assert unwrapped(text) == text


@pytest.mark.parametrize("width", [44, 72])
def test_an_article_says_the_same_however_it_is_wrapped(width: int) -> None:
    article = min(seed_articles(), key=lambda one: len(one.text))
    lines = [
        textwrap.fill(line, width, break_on_hyphens=False, break_long_words=False) for line in article.text.split("\n")
    ]

    def said(text: str) -> list[str]:
        found = RuleExtractor().extract(replace(article, text=text))
        return [f"{one.type} {one.date} {one.due} {one.parties} {' '.join((one.quote or '').split())}" for one in found]

    assert said("\n".join(lines)) == said(article.text)
