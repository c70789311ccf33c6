"""The parser over a text's passages side by side: what it does for each word by itself it then does for many at once.

A passage ends where a sentence must end, as before a line's first word, and there the parser has nothing left in hand:
it finds the same trees as if it went through the text from end to end.
"""

from itertools import pairwise
from typing import Any, Final

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

START: Final = 1
NO_START: Final = 2**64 - 1
"""That a word starts a sentence, or does not, in spaCy's arrays: 1, and -1 without its sign."""
AHEAD: Final = 2
"""So many words of the next passage the parser has to see: it looks at the word that is next, and at the one behind."""
TREE: Final[list[int | str]] = ["HEAD", "DEP"]


class PassageParser:
    """A pipe in the place of spaCy's parser, which it asks."""

    def __init__(self, parser: Any) -> None:  # noqa: ANN401 (compiled, without types)
        self.parser = parser

    def __call__(self, doc: Doc) -> Doc:
        """The document with its trees."""
        bounds = list(pairwise([*_starts(doc), len(doc)]))
        table: Any = doc.to_array(["ORTH", "SENT_START"])
        seen = [_seen(doc, table, start, end + AHEAD) for start, end in bounds]
        self.parser.set_annotations(seen, self.parser.predict(seen))
        trees = [piece.to_array(TREE)[: end - start] for piece, (start, end) in zip(seen, bounds, strict=True)]
        joined: Any = np.concatenate(trees)
        return doc.from_array(TREE, joined)


def _starts(doc: Doc) -> list[int]:
    """Where passages start. Their second word may start no other sentence: sometimes the parser would make it one."""
    told: Any = doc.to_array(["SENT_START"])
    return [0, *(np.flatnonzero((told[1:-1] == START) & (told[2:] == NO_START)) + 1).tolist()]


def _seen(doc: Doc, table: Any, start: int, end: int) -> Doc:  # noqa: ANN401 (an array of numpy's)
    """What the parser looks at of the document."""
    piece = Doc(doc.vocab, words=table[start:end, 0].tolist())
    piece.from_array(["SENT_START"], table[start:end, 1])
    piece.tensor = doc.tensor[start:end]
    return piece


@Language.factory("passages")
def passages(nlp: Language, name: str) -> PassageParser:  # noqa: ARG001 (a factory's signature)
    """The pipe for a model that has a parser."""
    return PassageParser(nlp.get_pipe("parser"))
