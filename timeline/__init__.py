"""The append-only log in DuckDB, and the answers that it gives. In a notebook: `timeline.open("timeline.duckdb")`."""

from timeline.frames import Timeline
from timeline.frames import open_timeline as open  # noqa: A004 (as in timeline.open, gzip.open)

__all__ = ["Timeline", "open"]
