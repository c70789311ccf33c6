"""Export the known claims as a table: CSV for spreadsheets, Parquet for notebooks."""

from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from timeline.errors import TimelineError, no_folder
from timeline.export.cells import write_csv
from timeline.literals import literal

if TYPE_CHECKING:
    from timeline.database import Database


def export_csv(db: "Database", out: TextIO) -> int:
    """Write the known claims with a header line; how many (for the cells see `timeline.export.cells`)."""
    return write_csv(db.query("FROM claims"), out)


def export_parquet(db: "Database", out: Path) -> int:
    """Write the known claims to a Parquet file; how many.

    Raises:
        TimelineError: the file cannot be written.
    """
    try:
        written = db.first(f"COPY (FROM claims) TO {literal(str(out))} (FORMAT parquet, COMPRESSION zstd)")
    except TimelineError as error:
        if not out.parent.is_dir():
            raise TimelineError(no_folder(out, out.parent)) from error
        raise TimelineError(f"{out}: the file cannot be written. Name one in a folder of yours.") from error
    return int(written[0]) if written else 0
