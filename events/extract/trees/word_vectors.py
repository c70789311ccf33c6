"""Caches the context-free vectors of each word form: most words of a text have been seen before."""

from typing import Any, Final

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

MOST: Final = 16_384
"""How many forms are cached. When full, the cache is cleared; the forms in use are soon back."""


class WordVectors:
    """A pipeline component that replaces "tok2vec", using its layers. The vectors are identical to the last bit."""

    def __init__(self, tok2vec: Any) -> None:  # noqa: ANN401 (compiled, without types)
        embed, self._in_context = tok2vec.model.layers
        self._features, _, self._hashed, self._mixed, _ = embed.layers
        self._rows: dict[bytes, int] = {}
        """The row of each form's vector, by all the features that spaCy looks at."""
        self._vectors = np.empty((MOST, tok2vec.model.get_dim("nO")), dtype="float32")

    def __call__(self, doc: Doc) -> Doc:
        """Set the vectors of the tokens in context."""
        if len(doc):
            doc.tensor = self._in_context.predict([self._alone(doc)])[0]
        return doc

    def _alone(self, doc: Doc) -> Any:  # noqa: ANN401 (a numpy array)
        (features,) = self._features.predict([doc])
        forms = [row.tobytes() for row in features]
        unknown = {form: i for i, form in enumerate(forms) if form not in self._rows}
        if len(self._rows) + len(unknown) > MOST:
            unknown = {form: i for i, form in enumerate(forms)}
            self._rows.clear()
            self._vectors = np.resize(self._vectors, (max(MOST, len(unknown)), self._vectors.shape[1]))
        if unknown:
            first = len(self._rows)
            self._rows |= zip(unknown, range(first, first + len(unknown)), strict=True)
            self._vectors[first : len(self._rows)] = self._mixed.predict(
                self._hashed.predict(features[[*unknown.values()]])
            )
        return self._vectors[[self._rows[form] for form in forms]]


@Language.factory("word_vectors")
def word_vectors(nlp: Language, name: str) -> WordVectors:  # noqa: ARG001 (a factory's signature)
    """The component for a model that has a "tok2vec"."""
    return WordVectors(nlp.get_pipe("tok2vec"))
