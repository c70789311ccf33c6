"""Runs the parser on a text's passages as a batch, which is faster than one after the other.

A passage ends where a sentence must end, as at a line end. There the parser's stack is empty, so it finds the same
trees as if it read the text in one go.
"""

from itertools import pairwise
from typing import Any, Final

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

START: Final = 1
NO_START: Final = 2**64 - 1
"""Sentence starts in spaCy's arrays: 1 for a start; -1, unsigned, for none."""
AHEAD: Final = 2
"""The parser's lookahead into the next passage: the next token and the one after it."""
TREE: Final[list[int | str]] = ["HEAD", "DEP"]


class PassageParser:
    """A pipeline component that replaces spaCy's parser and delegates to it."""

    def __init__(self, parser: Any) -> None:  # noqa: ANN401 (compiled, without types)
        self.parser = parser

    def __call__(self, doc: Doc) -> Doc:
        """Set the heads and labels of the document."""
        bounds = list(pairwise([*_starts(doc), len(doc)]))
        table: Any = doc.to_array(["ORTH", "SENT_START"])
        seen = [_seen(doc, table, start, end + AHEAD) for start, end in bounds]
        self.parser.set_annotations(seen, self.parser.predict(seen))
        trees = [piece.to_array(TREE)[: end - start] for piece, (start, end) in zip(seen, bounds, strict=True)]
        joined: Any = np.concatenate(trees)
        return doc.from_array(TREE, joined)


def _starts(doc: Doc) -> list[int]:
    """The starts of passages. Their second token may not start a sentence, as the parser would sometimes have it."""
    marks: Any = doc.to_array(["SENT_START"])
    return [0, *(np.flatnonzero((marks[1:-1] == START) & (marks[2:] == NO_START)) + 1).tolist()]


def _seen(doc: Doc, table: Any, start: int, end: int) -> Doc:  # noqa: ANN401 (a numpy array)
    """The document's tokens in a range, with what the parser looks at."""
    piece = Doc(doc.vocab, words=table[start:end, 0].tolist())
    piece.from_array(["SENT_START"], table[start:end, 1])
    piece.tensor = doc.tensor[start:end]
    return piece


@Language.factory("passages")
def passages(nlp: Language, name: str) -> PassageParser:  # noqa: ARG001 (a factory's signature)
    """The component for a model that has a parser."""
    return PassageParser(nlp.get_pipe("parser"))
