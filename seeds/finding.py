"""Problems in what was read, as values: collected, and shown together."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One problem with one source: what is wrong, where, and what to do about it.

    `source` names the file (or other place), `place` the line, record or offset inside it (empty where the
    whole source is meant), and `message` is one or two sentences for the person who brought the source.
    """

    source: str
    place: str
    message: str

    def __str__(self) -> str:
        """`file:place: message`, the way compilers print it."""
        where = f"{self.source}:{self.place}" if self.place else self.source
        return f"{where}: {self.message}"
