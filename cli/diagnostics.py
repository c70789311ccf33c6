"""Messages on standard error, and exit codes."""

import re
import sys
from collections.abc import Iterable
from enum import IntEnum
from typing import Final

from cli.progress import LINE
from seeds.unseen import CONTROL, TURNING

DRIVING: Final = re.compile(rf"[{CONTROL}{TURNING}]+")
"""Characters that could control a terminal, or change the direction of text."""


class ExitCode(IntEnum):
    """The exit codes of the process."""

    DONE = 0
    FOUND = 1
    """A check found something: a deadline is due, the log does not verify."""
    USAGE = 2
    """Wrong usage, or input that could not be read."""
    STORE = 3
    """The store is locked, missing or unreachable."""
    INTERRUPTED = 130


def plain(text: str) -> str:
    """Text without terminal control characters: file names may come from anybody."""
    return DRIVING.sub(" ", text)


def say(message: str) -> None:
    """Print one line for the user."""
    LINE.clear()
    print(plain(message), file=sys.stderr)  # noqa: T201 (this is where we print)


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """A number with its noun: 1 claim, 2 claims."""
    return f"{number} {noun}" if number == 1 else f"{number} {plural or noun + 's'}"


def already(number: int, where: str) -> str:
    """The message for skipped documents: 2 documents were in the store already."""
    return f"{counted(number, 'document')} {'was' if number == 1 else 'were'} {where} already."


def complain(message: object) -> None:
    """Print an error in one line."""
    say(f"timeline: {message}")


def complain_of(findings: Iterable[object]) -> None:
    """Print every problem, one per line."""
    for finding in findings:
        complain(finding)
