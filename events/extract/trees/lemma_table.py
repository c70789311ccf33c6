"""spaCy's lemmatizer with a cache: it would otherwise recompute each form every time."""

from typing import Any

from spacy.language import Language
from spacy.pipeline import Lemmatizer
from spacy.tokens import Doc


class LemmaTable:
    """A pipeline component equivalent to a rule lemmatizer."""

    def __init__(self, lemmatizer: Lemmatizer) -> None:
        self._lemmatizer = lemmatizer
        self._known: dict[tuple[int, ...], int] = {}
        """The lemma of each form with its part of speech and its features."""
        index: Any = lemmatizer.lookups.get_table("lemma_index")
        for pos, words in index.items():
            index[pos] = frozenset(words)  # a list would be searched linearly for each form

    def __call__(self, doc: Doc) -> Doc:
        """Set the lemma of each token that has none."""
        rows: Any = doc.to_array(["LEMMA"])
        lemmas = rows.tolist()
        for i, form in enumerate(map(tuple, doc.to_array(["ORTH", "POS", "MORPH"]).tolist())):
            if not lemmas[i]:
                if (lemma := self._known.get(form)) is None:
                    lemma = self._known[form] = doc.vocab.strings.add(self._lemmatizer.lemmatize(doc[i])[0])
                lemmas[i] = lemma
        rows[:] = lemmas
        return doc.from_array(["LEMMA"], rows)


@Language.factory("lemma_table")
def lemma_table(nlp: Language, name: str) -> LemmaTable:  # noqa: ARG001 (a factory's signature)
    """The pipeline's lemmatizer with a cache."""
    lemmatizer: Any = nlp.get_pipe("lemmatizer")
    return LemmaTable(lemmatizer)
