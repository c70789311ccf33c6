"""The known claims as a table: CSV for spreadsheets, Parquet for notebooks."""

import csv
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from timeline.errors import TimelineError

if TYPE_CHECKING:
    from timeline.database import Database

LIST_SEPARATOR = "; "
"""Between the items of a list in one cell."""


def export_csv(db: "Database", out: TextIO) -> int:
    """Write the known claims with a header line, and return how many. Lists are joined by `; `, unknowns are empty."""
    rows = db.query("FROM claims")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(rows.columns)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return len(rows)


def export_parquet(db: "Database", out: Path) -> int:
    """Write the known claims to a Parquet file with their types, and return how many.

    Raises:
        TimelineError: the file cannot be written.
    """
    literal = str(out).replace("'", "''")
    try:
        written = db.first(f"COPY (FROM claims) TO '{literal}' (FORMAT parquet, COMPRESSION zstd)")
    except TimelineError as error:
        raise TimelineError(f"{out}: the file cannot be written. Name one in a folder of yours.") from error
    return int(written[0]) if written else 0


def _cell(value: object) -> object:
    if isinstance(value, list):
        return LIST_SEPARATOR.join(map(str, value))
    if isinstance(value, dict):
        return LIST_SEPARATOR.join(f"{key}={item}" for key, item in value.items())
    return value
