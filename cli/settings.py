"""The global options: the store and the output format."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final

import typer

if TYPE_CHECKING:
    from timeline.storage.addresses import Address


class Format(StrEnum):
    """The output formats."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    MD = "md"


ALL: Final = "all"
"""The value that means no limit."""
MOST: Final = 2**31
"""More rows than anybody asks for by number."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The global options, given before or after the command."""

    db: "Address"
    format: Format = Format.TABLE
    color: bool = True
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Two:
    """The codes of two parties."""

    a: str
    b: str


def settings_of(ctx: typer.Context) -> Settings:
    """The settings of the running command."""
    found = ctx.find_object(Settings)
    return found or Settings(Path("timeline.duckdb"))


def check_one_object(settings: Settings, instead: str) -> None:
    """Refuse CSV for an object of several parts; `instead` is a command that prints CSV.

    Raises:
        typer.BadParameter: CSV is asked for.
    """
    if settings.format is Format.CSV:
        raise typer.BadParameter(f"This is more than one table, so it has no CSV. For one table: {instead}")


def day(text: str) -> date:
    """A day in ISO 8601.

    Raises:
        typer.BadParameter: the text is not one.
    """
    try:
        if len(text) == len("YYYY-MM-DD"):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise typer.BadParameter(f"{text!r} is not a day. Give it as YYYY-MM-DD, for instance 2019-06-28.")


def past_day(text: str) -> date:
    """A day that has already begun somewhere on earth.

    Raises:
        typer.BadParameter: the text is not one, or the day is in the future.
    """
    found = day(text)
    if found > date.today() + timedelta(days=1):
        raise typer.BadParameter(f"{text} is in the future.")
    return found


def code(text: str) -> str:
    """The code of a state or organisation; all lower case is read as upper case."""
    return text.upper() if text.islower() else text


def pair(text: str) -> Two:
    """The codes of two parties: RUS-USA; codes with hyphens or spaces are separated by a comma.

    Raises:
        typer.BadParameter: the text is not two codes.
    """
    mark = "," if "," in text else "-" if "-" in text else None
    codes = [code(part.strip()) for part in text.split(mark)]
    if len(codes) != 2 or not all(codes) or codes[0] == codes[1]:
        raise typer.BadParameter(f"{text!r} is not a pair of parties. Give two codes, for instance RUS-USA.")
    return Two(*codes)


def limit(text: str) -> int:
    """A number of rows, at least one; 0 stands for all of them.

    Raises:
        typer.BadParameter: the text is not one.
    """
    if text == ALL:
        return 0
    if text.isascii() and text.isdigit() and 0 < int(text) < MOST:
        return int(text)
    raise typer.BadParameter(f"{text!r} is not a number of rows. Give 1 or more, or {ALL}.")


def duration(text: str) -> int:
    """A duration in days: 30d, 6w, or 30.

    Raises:
        typer.BadParameter: the text is not one.
    """
    from cli.config import days_of

    try:
        return days_of(text)
    except ValueError as error:
        raise typer.BadParameter(f"{error}.") from None


def moment(text: str) -> datetime:
    """A moment in ISO 8601; a day alone is its last instant. Without a time zone it is UTC.

    Raises:
        typer.BadParameter: the text is not one.
    """
    try:
        if len(text) == len("YYYY-MM-DD"):
            return datetime.fromisoformat(f"{text}T23:59:59.999999")
        return datetime.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(
            f"{text!r} is not a moment. Give it as YYYY-MM-DD or YYYY-MM-DDTHH:MM:SS (UTC)."
        ) from None
