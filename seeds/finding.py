"""Problems in the input, as values: collected, and shown together."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One problem with one source: what is wrong, where, and what to do about it.

    `source` names the file or other origin; `place` is the line, record or offset in it (empty if the problem is
    with the whole source); `message` is one or two sentences for the user.
    """

    source: str
    place: str
    message: str

    def __str__(self) -> str:
        """`file:place: message`, as compilers print it."""
        where = f"{self.source}:{self.place}" if self.place else self.source
        return f"{where}: {self.message}"
