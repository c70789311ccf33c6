"""The parser: offsets are those of the text as stored, and headlines are sentences of their own."""

from datetime import date
from time import process_time

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.vocab import Vocab

from events.extract.pipeline import RuleExtractor
from events.extract.trees.parser import LONGEST_SENTENCE, _after_datelines, _line_starts, parse
from seeds.article import Article
from tests.examples import examples


@examples(50)
@given(st.text(st.sampled_from("aA .\n\u00a0’“”—-é1")))
def test_offsets_are_those_of_the_text(text: str) -> None:
    doc = parse(text)
    assert len(doc.text) == len(text)
    assert all(doc.text[token.idx : token.idx + len(token)] == token.text for token in doc)


def test_a_line_end_ends_the_sentence() -> None:
    doc = parse("Leaders to meet in Accra\n\nThe two leaders will meet.")
    assert [sentence.text.strip() for sentence in doc.sents] == [
        "Leaders to meet in Accra",
        "The two leaders will meet.",
    ]


@pytest.mark.parametrize("text", ["A." * 20_000, "NAIROBI (AP)" + " " * 50_000, "NAIROBI, " * 5_000, "-1" * 20_000])
def test_what_looks_like_the_start_of_a_dateline_takes_no_longer_than_other_text(text: str) -> None:
    start = process_time()
    list(_after_datelines(Doc(Vocab()), text))
    assert process_time() - start < 5


def test_sentence_starts_of_many_words_are_told_in_one_pass() -> None:
    start = process_time()
    doc = _line_starts(spacy.blank("en")("a\n" * 20_000))
    assert process_time() - start < 5
    assert sum(1 for _ in doc.sents) == 20_000


def test_a_sentence_without_an_end_is_read_in_pieces_each_a_tree() -> None:
    doc = parse("The minister and the president " * 500 + "met.")
    sentences = list(doc.sents)
    assert max(len(sentence) for sentence in sentences) == LONGEST_SENTENCE
    for sentence in sentences:
        assert [token for token in sentence if token.head == token] == [sentence.root]
        assert all(token.head in sentence and token.sent == sentence for token in sentence)


def test_verbs_without_end_are_no_crash() -> None:
    article = Article("Ghana and Togo " + "met and " * 300 + "met.", date(2019, 6, 26), "given")
    RuleExtractor().extract(article)


def test_marks_without_end_are_passed_over_in_their_place() -> None:
    text = "Ghana left.\n\n" + "'" * 20_000 + "\n\nTogo met Chad."
    start = process_time()
    assert RuleExtractor().extract(Article(text, date(2019, 6, 26), "given"))[-1].quote == "Togo met Chad."
    assert process_time() - start < 5


@pytest.mark.parametrize(
    "dateline", ["New Delhi:", "New Delhi, Jan 14", "NEW DELHI, January 14 (PTI):", "Nairobi, 14 Jan:"]
)
def test_a_dateline_of_a_known_city_is_no_part_of_the_sentence(dateline: str) -> None:
    sentences = [one.text.strip() for one in parse(f"{dateline} President Tharman arrived on Tuesday.").sents]
    assert sentences[-1] == "President Tharman arrived on Tuesday."
