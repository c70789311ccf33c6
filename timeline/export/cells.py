"""Rows as CSV that is safe to open in a spreadsheet: the one way in which this program writes CSV."""

import csv
import io
import json
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Final, TextIO

if TYPE_CHECKING:
    from timeline.rows import Rows

FORMULA: Final = (*"=+-@\t\r\n", *"＝＋－＠")
"""What a spreadsheet takes for the start of a formula (OWASP, "CSV Injection"); Japanese ones, of full width, too."""


def write_csv(rows: "Rows", out: TextIO) -> int:
    """Write a line of names and a line a row, and return how many rows.

    Unknowns are empty, days and moments ISO 8601, lists and mappings JSON. A text that a spreadsheet would take for a
    formula gets an apostrophe before it; a number, also one below zero, stays a number.
    """
    out.write(_line(rows.columns))
    out.writelines(_line(row) for row in rows)
    return len(rows)


def as_csv(rows: "Rows") -> str:
    """The rows as one text."""
    out = io.StringIO(newline="")
    write_csv(rows, out)
    return out.getvalue()


def _line(values: Iterable[object]) -> str:
    # Written to end in both, a lone carriage return is quoted, too: else it would begin a row, and perhaps a formula.
    line = io.StringIO(newline="")
    csv.writer(line, lineterminator="\r\n").writerow([cell(value) for value in values])
    return line.getvalue().removesuffix("\r\n") + "\n"


def cell(value: object) -> object:
    """What stands in a cell for a value."""
    match value:
        case list() | tuple() | dict():
            return json.dumps(value, ensure_ascii=False, default=str)
        case str() if value.startswith(FORMULA):
            return f"'{value}"
        case date():
            return value.isoformat()
        case _:
            return value
