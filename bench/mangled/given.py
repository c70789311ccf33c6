"""What the reader is given: a file, or a page of a server, and what lies beside it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Protocol

PUBLISHED = date(2019, 6, 26)
"""The day given for inputs that are not meant to fail for want of one."""


@dataclass(frozen=True, slots=True)
class Given:
    """One input: bytes, the name of the file that holds them, and a day of publication or none.

    With `headers`, a server at home sends the bytes with these instead; `beside` is an `articles.toml`.
    """

    name: str
    data: bytes
    published: date | None = PUBLISHED
    headers: Mapping[str, str] | None = None
    beside: bytes | None = None


class Generator(Protocol):
    """Makes an input by chance."""

    def __call__(self, chance: Random) -> Given: ...
