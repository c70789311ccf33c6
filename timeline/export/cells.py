"""CSV that is safe to open in a spreadsheet: the only way in which this program writes CSV."""

import csv
import io
import json
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Final, TextIO

if TYPE_CHECKING:
    from timeline.rows import Rows

FORMULA: Final = (*"=+-@\t\r\n", *"＝＋－＠")
"""What spreadsheets take for the start of a formula (OWASP, "CSV Injection"), including full-width signs."""


def write_csv(rows: "Rows", out: TextIO) -> int:
    """Write a header line and one line per row; how many rows.

    Unknown values are empty, dates and times ISO 8601, lists and mappings JSON. A text that a spreadsheet would take
    for a formula is prefixed with an apostrophe; numbers, even negative ones, stay numbers.
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
    # With this terminator the writer also quotes a lone carriage return, which could otherwise start a new row.
    line = io.StringIO(newline="")
    csv.writer(line, lineterminator="\r\n").writerow([cell(value) for value in values])
    return line.getvalue().removesuffix("\r\n") + "\n"


def cell(value: object) -> object:
    """The content of a cell."""
    match value:
        case list() | tuple() | dict():
            return json.dumps(value, ensure_ascii=False, default=str)
        case str() if value.startswith(FORMULA):
            return f"'{value}"
        case date():
            return value.isoformat()
        case _:
            return value
