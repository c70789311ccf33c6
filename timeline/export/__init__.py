"""The log written in formats that other programs read."""

from timeline.export.lines import export_jsonl
from timeline.export.tables import export_csv, export_parquet

__all__ = ["export_csv", "export_jsonl", "export_parquet"]
