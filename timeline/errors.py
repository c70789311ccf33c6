"""The errors of this layer: one root; each message is one or two sentences for the person at the keyboard."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from timeline.storage.addresses import Address


def no_folder(path: object, folder: object) -> str:
    """The message for a file that cannot be created because its folder is missing."""
    return f"{path}: there is no folder {folder}. Create it first, or name another."


FULL = "the disk is full. What was committed stays; free some space, and run the same command again."

REMEDY = "`timeline restore` a backup, or `timeline salvage` what is proven."
"""What to do with a damaged store."""

UNREACHABLE = {
    "No space left": FULL,
    "File too large": FULL,
    "Permission denied": "permission denied. Reading needs access to the file; writing, to its folder, too.",
}
"""What to say of the store when the operating system refuses, by part of its message."""


def holder_in(text: str) -> str:
    """The process named in a message of DuckDB's: its program and process id."""
    named = re.search(r"held in (?P<program>.+?) \(PID (?P<number>\d+)\)", text)
    return f"process {named['number']} ({Path(named['program']).name})" if named else "another process"


class TimelineError(Exception):
    """Root of all errors that this layer raises; its text says what, where, and what to do."""


class StoreMissing(TimelineError):
    """There is no store at the path given."""


class StoreLocked(TimelineError):
    """Another process holds the store; `what` is the sentence that says which."""

    def __init__(self, path: "Address | str", holder: str) -> None:
        super().__init__(path, holder)
        self.what = f"{path}: the store is held by {holder}."

    def __str__(self) -> str:
        return f"{self.what} Wait until it is done, or stop it, and try again; --wait says how long to try."


class StoreUnreadable(TimelineError):
    """The file is not a store of ours, is damaged, or was made by a newer version."""


class StoreNewer(StoreUnreadable):
    """The store was made by a newer version of this program."""


class StoreBehind(TimelineError):
    """Views or kept state are of another version, or behind the log; opening the store for reading repairs that."""


class HeadMoved(TimelineError):
    """Somebody else appended after the head that the caller expected."""


class NotFound(TimelineError):
    """No claim, occurrence, commit or document has that name, or several do."""


class UnknownValue(TimelineError):
    """A filter asks for a value that does not exist; the message suggests similar ones."""


class Refused(TimelineError):
    """The request is not allowed: it breaks a rule of the log or a limit of the sandbox."""
