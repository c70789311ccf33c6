"""What a reader makes of bytes: documents, with what each says of itself, and problems."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Document:
    """A text, and what its format says about it; empty, or None, where it says nothing.

    `published` is a day that the format states, and `dated_by` how ("metadata:json-ld", "feed", "header", ...);
    `created` is when the file was made, which is no earlier than publication and often years later.
    `place` tells the documents of one source apart: the number of a line, or an entry.
    """

    text: str
    title: str = ""
    publisher: str = ""
    url: str = ""
    published: date | None = None
    dated_by: str = ""
    created: date | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """What keeps a source, or one place in it, from being read, and what to do about it."""

    message: str
    place: str = ""


class Reader(Protocol):
    """A reader of one format: bytes in, documents and problems out; it never raises.

    `charset` is the encoding that the bringer of the bytes (a server, an e-mail) declared, or empty.
    """

    def __call__(self, data: bytes, charset: str = "") -> Iterable[Document | Problem]:
        """The documents in `data`, in their order, and what could not be read."""
