"""Data on standard output: tables for people, JSON and CSV for programs."""

import json
import shutil
import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from cli.diagnostics import plain, say

if TYPE_CHECKING:
    from cli.settings import Settings
    from timeline.rows import Rows

Record = dict[str, Any]
"""One row, by the names of its columns."""
IDS: Final = frozenset(
    {"id", "occurrence", "source", "hash", "parent", "commit", "claim_a", "claim_b", "source_a", "source_b"}
)
ID_LENGTH: Final = 10
"""Characters of an id in a table; `show` accepts them."""
WIDTH: Final = 120
"""The width without a terminal."""
LEAST: Final = 8
"""The least width of a text, however narrow the terminal."""
GAP: Final = 2
"""The gap between two columns of a table."""
WHOLE: Final = IDS | {"status", "type", "date", "due", "parties", "a", "b"}
"""Columns never cut, since a part would say something else."""


LINE_END: Final = "\x1f"
"""The separator of the lines under a row: texts may contain any line end."""


def emit(
    rows: "Rows",
    settings: "Settings",
    columns: Sequence[str] = (),
    empty: str = "Nothing found.",
    below: Callable[[Record], str] | None = None,
) -> None:
    """Print rows; tables show only `columns`, if given, the other formats show all.

    Without rows, `empty` goes to standard error, and standard output stays empty (JSON: an empty list; CSV: the
    header). `below` returns the text of the line under each row of a table.
    """
    if not rows.rows and not settings.quiet:
        say(empty)
    if rows.rows and settings.format == "table" and below:
        write(table_with_lines(rows, columns, below))
    elif rows.rows or settings.format in {"json", "csv"}:
        write(PRINTERS[settings.format](rows, columns))


def write(text: str) -> None:
    """Write text to standard output, with a line end."""
    sys.stdout.write(text if text.endswith("\n") else text + "\n")


def as_json(value: object, indent: int | None = None) -> str:
    """A value as JSON: dates and times in ISO 8601, text unescaped."""
    return json.dumps(value, ensure_ascii=False, default=_json_value, indent=indent)


def one_object(value: Record, settings: "Settings") -> str:
    """An object as JSON: indented, or on one line."""
    return as_json(value, indent=1 if settings.format == "json" else None)


def shorten(text: str, width: int) -> str:
    """The text cut at a word to at most `width` characters, with an ellipsis where it was cut."""
    if len(text) <= width:
        return text
    cut = text[: width - 1]
    head, _, tail = cut.rpartition(" ")
    # A single long word at the end is cut inside: half a page left empty says less than half a word.
    return (cut if len(tail) > width // 2 or text[width - 1] == " " else head).rstrip(" ,;:") + "…"


def said(claim: Record) -> str:
    """The words of a claim in quotation marks; for a data set's claim its code, its row, and what the row says."""
    if claim["quote"] is not None:
        return f"“{claim['quote']}”"
    details = claim.get("details") or {}
    row = ", ".join(filter(None, (details.get("code"), f"row {details['row']}" if "row" in details else "")))
    return ": ".join(filter(None, (row, details.get("notes") or details.get("url"))))


def page_width() -> int:
    """The width of the terminal, or the default without one."""
    return shutil.get_terminal_size((WIDTH, 40)).columns


def table(rows: "Rows", columns: Sequence[str] = ()) -> str:
    """The rows as a table that fits the terminal: ids and texts are shortened, empty columns left out."""
    import tabulate

    tabulate.MIN_PADDING = 0  # else every column is wider than its heading
    names, cells, texts = _cells(rows, columns)
    widths = _widths(names, cells, texts)
    fitted = [[shorten(cell, width) for cell, width in zip(row, widths, strict=True)] for row in cells]
    headings = [_heading(name, width) for name, width in zip(names, widths, strict=True)]
    return str(tabulate.tabulate(fitted, headings, tablefmt="simple", disable_numparse=True))


def table_with_lines(rows: "Rows", columns: Sequence[str], below: Callable[[Record], str]) -> str:
    """The table, with lines of text under each row, cut to the width."""
    lines = table(rows, columns).splitlines()
    head, body = lines[: -len(rows)], lines[-len(rows) :]
    indent = " " * (ID_LENGTH + GAP)
    width = page_width() - len(indent)
    texts = [[shorten(plain(line), width) for line in below(record).split(LINE_END)] for record in rows.dicts()]
    whole = ["\n".join([row, *(f"{indent}{line}" for line in lines)]) for row, lines in zip(body, texts, strict=True)]
    return "\n".join([*head, *whole])


def markdown(rows: "Rows", columns: Sequence[str] = ()) -> str:
    """The rows as a Markdown table, with texts escaped."""
    from tabulate import tabulate

    from timeline.export.markdown import text

    names, cells, _ = _cells(rows, columns)
    names = [name if name.isidentifier() else text(name) for name in names]
    safe = [[text(cell) for cell in row] for row in cells]
    return str(tabulate(safe, names, tablefmt="github", disable_numparse=True))


def _cells(rows: "Rows", columns: Sequence[str]) -> tuple[list[str], list[list[str]], list[bool]]:
    """The names of the columns shown, the text of every cell, and which columns are texts that may be cut."""
    wanted = [name for name in columns or rows.columns if name in rows.columns]
    cells = [[_cell(name, record[name]) for name in wanted] for record in rows.dicts()]
    # Of our own choice of columns, those that no row fills are left out; a query of the user's keeps all of its.
    used = [at for at, _ in enumerate(wanted) if not columns or any(row[at] for row in cells)]
    names = [wanted[at] for at in used]
    texts = [name not in WHOLE and any(isinstance(value, (str, list)) for value in rows.column(name)) for name in names]
    return [plain(name) for name in names], [[row[at] for at in used] for row in cells], texts


def _widths(names: Sequence[str], cells: list[list[str]], texts: Sequence[bool]) -> list[int]:
    """The width of each column: the widest `texts` shrink until the table fits."""
    natural = [max([0, *(len(row[at]) for row in cells)]) for at, _ in enumerate(names)]
    heads = [max(map(len, _heading(name, width).split("\n"))) for name, width in zip(names, natural, strict=True)]
    widths = [max(pair) for pair in zip(natural, heads, strict=True)]
    yielding = [at for at, is_text in enumerate(texts) if is_text]
    surplus = sum(widths) + GAP * (len(names) - 1) - page_width()
    while surplus > 0 and yielding:
        widest = max(yielding, key=lambda at: widths[at])
        if widths[widest] <= max(LEAST, heads[widest]):
            yielding.remove(widest)
            continue
        widths[widest] -= 1
        surplus -= 1
    return widths


def _heading(name: str, width: int) -> str:
    """A column's name, on several lines if it is wider than its values."""
    lines = [""]
    for word in name.split("_"):
        longer = f"{lines[-1]}_{word}".removeprefix("_")
        if lines[-1] and len(longer) > max(width, LEAST):
            lines.append(word)
        else:
            lines[-1] = longer
    return "\n".join(lines)


def _cell(name: str, value: object) -> str:
    match value:
        case None | []:
            return ""
        case bool():
            return "yes" if value else ""
        case list():
            texts = [str(one) for one in value]
            # codes, as RUS USA, stand apart by themselves; surnames would look like one name
            return plain((" " if all(text.isupper() for text in texts) else ", ").join(texts))
        case float():
            return f"{value:.2f}"
        case datetime():
            return value.isoformat(sep=" ", timespec="seconds")
        case _:
            return plain(str(value))[: ID_LENGTH if name in IDS else None]


def _json_value(value: object) -> object:
    return value.isoformat() if isinstance(value, (date, datetime)) else str(value)


def _json(rows: "Rows", _: Sequence[str]) -> str:
    return as_json(rows.dicts(), indent=1)


def _json_lines(rows: "Rows", _: Sequence[str]) -> str:
    return "\n".join(as_json(record) for record in rows.dicts())


def _csv(rows: "Rows", _: Sequence[str]) -> str:
    from timeline.export.cells import as_csv

    return as_csv(rows)


PRINTERS: Final[dict[str, Callable[["Rows", Sequence[str]], str]]] = {
    "table": table,
    "md": markdown,
    "json": _json,
    "jsonl": _json_lines,
    "csv": _csv,
}
"""How rows are printed in each format."""
