"""What is said beside the data: on standard error, and by the exit code."""

import re
import sys
from collections.abc import Iterable
from enum import IntEnum
from typing import Final

from seeds.unseen import CONTROL, TURNING

DRIVING: Final = re.compile(rf"[{CONTROL}{TURNING}]+")
"""Characters that could drive a terminal, or turn the direction of its text."""


class ExitCode(IntEnum):
    """What the process says when it ends."""

    DONE = 0
    FOUND = 1
    """A check found something: a deadline is due, the log does not verify."""
    USAGE = 2
    """Wrong usage, or input that could not be read."""
    STORE = 3
    """The store is locked, missing or unreachable."""
    INTERRUPTED = 130


def plain(text: str) -> str:
    """Text that a terminal shows and never obeys: a file may be named by anybody."""
    return DRIVING.sub(" ", text)


def say(message: str) -> None:
    """One line for the person at the keyboard."""
    print(plain(message), file=sys.stderr)  # noqa: T201 (this is where we print)


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """A number with its noun: 1 claim, 2 claims."""
    return f"{number} {noun}" if number == 1 else f"{number} {plural or noun + 's'}"


def already(number: int, where: str) -> str:
    """That documents were there before: 2 documents were in the store already."""
    return f"{counted(number, 'document')} {'was' if number == 1 else 'were'} {where} already."


def complain(message: object) -> None:
    """One line that says what is wrong."""
    say(f"timeline: {message}")


def complain_of(findings: Iterable[object]) -> None:
    """Every problem that was found, a line each."""
    for finding in findings:
        complain(finding)
