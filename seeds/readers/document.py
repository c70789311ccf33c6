"""What a reader returns: documents, with their metadata, and problems."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Document:
    """A text and its metadata; fields are empty, or None, if the format does not state them.

    `published` is the day that the format states, and `dated_by` says where ("metadata:json-ld", "feed", "header",
    ...). `created` is when the file was created: never before publication, and often years after it. `place` tells
    the documents of one source apart: a line or entry number.
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
    """Why a source, or one place in it, cannot be read, and what to do about it."""

    message: str
    place: str = ""


class Reader(Protocol):
    """A reader of one format: bytes in, documents and problems out. It never raises.

    `charset` is the encoding declared outside the bytes (by a server or an e-mail part), or empty.
    """

    def __call__(self, data: bytes, charset: str = "") -> Iterable[Document | Problem]:
        """The documents in `data`, in order, and the problems found."""
