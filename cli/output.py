"""What is printed as data, on standard output: tables for people, JSON and CSV for programs."""

import json
import re
import shutil
import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from cli.diagnostics import say

if TYPE_CHECKING:
    from cli.settings import Settings
    from timeline.rows import Rows

CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
"""Characters that could drive a terminal, or turn the direction of its text."""
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the start of a formula."""
IDS: Final = frozenset({"id", "source", "hash", "parent", "commit", "claim_a", "claim_b", "source_a", "source_b"})
ID_LENGTH: Final = 10
WIDTH: Final = 120
"""Columns of a page where there is no terminal to ask."""
LEAST: Final = 24
"""Columns that a long text gets at least."""
LONG: Final = frozenset({"quote", "quote_a", "quote_b", "message", "title", "people", "before", "after", "subject"})


def emit(rows: "Rows", settings: "Settings", columns: Sequence[str] = (), empty: str = "Nothing found.") -> None:
    """Print rows; tables show `columns` alone, if any are given, the other formats all there are.

    For no rows, `empty` is said on standard error, and standard output stays empty (JSON: an empty list).
    """
    if not rows.rows and not settings.quiet:
        say(empty)
    if rows.rows or settings.format == "json":
        write(PRINTERS[settings.format](rows, columns))


def write(text: str) -> None:
    """Text to standard output, with a line end."""
    sys.stdout.write(text if text.endswith("\n") else text + "\n")


def as_json(value: object) -> str:
    """JSON for one value: days and moments in ISO 8601, text as it is."""
    return json.dumps(value, ensure_ascii=False, default=_json_value)


def plain(text: str) -> str:
    """Text that a terminal shows and never obeys."""
    return CONTROL.sub(" ", text)


def shorten(text: str, width: int) -> str:
    """The text cut at a word to at most `width` characters, with an ellipsis where it was cut."""
    if len(text) <= width:
        return text
    return text[: width - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def table(rows: "Rows", columns: Sequence[str] = (), style: str = "simple") -> str:
    """The rows as a table: ids and long texts shortened to what fits the page."""
    from tabulate import tabulate

    shown = [name for name in columns or rows.columns if name in rows.columns]
    cells = [[_cell(name, record[name]) for name in shown] for record in rows.dicts()]
    return str(tabulate(_fitted(shown, cells), headers=shown, tablefmt=style, disable_numparse=True))


def _fitted(names: Sequence[str], cells: list[list[str]]) -> list[list[str]]:
    """Cells with the long texts cut so that the widest line fits the page."""
    long = [at for at, name in enumerate(names) if name in LONG]
    if not long:
        return cells
    widths = [max([len(name), *(len(row[at]) for row in cells)]) for at, name in enumerate(names)]
    fixed = sum(width + 2 for at, width in enumerate(widths) if at not in long)
    room = max(LEAST, (shutil.get_terminal_size((WIDTH, 40)).columns - fixed) // len(long) - 2)
    return [[shorten(cell, room) if at in long else cell for at, cell in enumerate(row)] for row in cells]


def _cell(name: str, value: object) -> str:
    match value:
        case None | []:
            return ""
        case bool():
            return "yes" if value else ""
        case list():
            return plain((", " if name in LONG else " ").join(str(one) for one in value))
        case float():
            return f"{value:.2f}"
        case datetime():
            return value.isoformat(sep=" ", timespec="seconds")
        case _:
            return plain(str(value))[: ID_LENGTH if name in IDS else None]


def _json_value(value: object) -> object:
    return value.isoformat() if isinstance(value, (date, datetime)) else str(value)


def _table(rows: "Rows", columns: Sequence[str]) -> str:
    return table(rows, columns)


def _markdown(rows: "Rows", columns: Sequence[str]) -> str:
    return table(rows, columns, style="github")


def _json(rows: "Rows", _: Sequence[str]) -> str:
    return json.dumps(rows.dicts(), ensure_ascii=False, default=_json_value, indent=1)


def _json_lines(rows: "Rows", _: Sequence[str]) -> str:
    return "\n".join(as_json(record) for record in rows.dicts())


def _csv(rows: "Rows", _: Sequence[str]) -> str:
    import csv
    import io

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(rows.columns)
    writer.writerows([_csv_cell(value) for value in row] for row in rows)
    return out.getvalue()


def _csv_cell(value: object) -> object:
    match value:
        case list() | dict():
            return as_json(value)
        case str() if value.startswith(FORMULA):
            return f"'{value}"
        case date():
            return value.isoformat()
        case _:
            return value


PRINTERS: Final[dict[str, Callable[["Rows", Sequence[str]], str]]] = {
    "table": _table,
    "md": _markdown,
    "json": _json,
    "jsonl": _json_lines,
    "csv": _csv,
}
"""How rows are printed in each format."""
