"""DuckDB's errors in our words: what happened, where, and what to do."""

from typing import Final

from timeline.errors import (
    REMEDY,
    UNREACHABLE,
    HeadMoved,
    Refused,
    StoreLocked,
    StoreUnreadable,
    TimelineError,
    holder_in,
)
from timeline.storage import lakes
from timeline.storage.addresses import Address, Lake

DAMAGED: Final = ("IO Error", "FATAL Error", "Serialization Error", "INTERNAL Error")
"""The kinds of error, as its message begins, of a file that cannot be read or written."""

NO_DATABASE: Final = ("not a valid DuckDB database file", "Cannot launch in-memory database in read-only mode")
"""What DuckDB says of a file that is none of its own; the second of data, such as CSV, which it reads into memory."""


def in_our_words(path: Address, said: str) -> TimelineError:
    """The error for a message of DuckDB's, which begins with its kind: "IO Error: ..."."""
    of_lake = lakes.in_our_words(path, said) if isinstance(path, Lake) else None
    return of_lake or _of_store(path, said) or _of_query(said)


def _of_store(path: Address, said: str) -> TimelineError | None:
    if "Could not set lock" in said or "different configuration" in said:
        return StoreLocked(path, holder_in(said))
    conflict = said.startswith("TransactionContext Error") and "onflict" in said
    if conflict or (said.startswith("Constraint Error") and "uplicate key" in said):
        return HeadMoved(f"{path}: somebody else appended at the same moment, so nothing was added. Try again.")
    if reason := next((told for words, told in UNREACHABLE.items() if words in said), None):
        return StoreUnreadable(f"{path}: {reason}")
    if any(words in said for words in NO_DATABASE):
        return StoreUnreadable(
            f"{path}: this is not a DuckDB file, or its beginning is damaged. Name another file, or `timeline restore` "
            "a backup."
        )
    if said.startswith(DAMAGED):
        return StoreUnreadable(
            f"{path}: the file cannot be read or written as a store ({_first_line(said)}). If it is damaged, {REMEDY}"
        )
    return None


def _of_query(said: str) -> TimelineError:
    if "attached in read-only mode" in said:
        return Refused("SQL may only read the store. Use `ingest` and `record` to add claims, `retract` to withdraw.")
    if "'pytz'" in said:
        return Refused("The result has a timestamp with a time zone. Make it one without: `now()::TIMESTAMP`.")
    if said.startswith("Out of Memory Error"):
        return Refused("The query needs more memory than it may have. Aggregate, or add a LIMIT.")
    if said.startswith("Permission Error"):
        return Refused(f"{_first_line(said).removeprefix('Permission Error: ')}.")
    return TimelineError(_first_line(said))


def _first_line(said: str) -> str:
    return said.split("\n", 1)[0]
