"""Passages side by side: the trees that the parser finds from end to end."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from events.extract.trees.parser import TEXT, _model
from events.extract.trees.passages import TREE
from seeds.reader import seed_articles

LINES = (
    "Trump to meet Putin in Helsinki.",
    "'Centres of decision making' will be targeted, he said",
    "- RT) is awaiting a meeting with President Putin at the G20,” TASS quotes an official.",
    "MOSCOW (AP) -- Russia suspended the treaty. Its envoy left, and talks end",
    "“We",
    "1.",
)


def before_the_parser(text: str) -> Doc:
    """The document as the parser gets it."""
    doc = _model().make_doc(text)
    doc.user_data[TEXT] = text
    for name, pipe in _model().pipeline:
        if name == "passages":
            break
        doc = pipe(doc)
    return doc


def trees(doc: Doc) -> list[list[int]]:
    table: Any = doc.to_array([*TREE, "SENT_START"])
    return [*table.tolist()]


def assert_same_trees(text: str) -> None:
    whole, pieces = before_the_parser(text), before_the_parser(text)
    parser, passages = (_model().get_pipe(name) for name in ("parser", "passages"))
    assert trees(passages(pieces)) == trees(parser(whole))


@pytest.mark.parametrize("article", seed_articles(), ids=lambda article: article.title[:20])
def test_an_article_has_the_trees_of_the_parser(article):
    assert_same_trees(article.text)


@settings(max_examples=40)
@given(st.lists(st.sampled_from(LINES), max_size=8), st.sampled_from(("\n", "\n\n", " ")))
def test_lines_in_any_order_do_too(lines, between):
    assert_same_trees(between.join(lines))


@pytest.mark.parametrize("text", ["", "\n", "Met", "Met\n", "\n\nMet\nAgain"])
def test_however_short_the_text_is(text):
    assert_same_trees(text)
