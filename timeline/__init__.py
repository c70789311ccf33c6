"""The append-only log in DuckDB, and the answers that it gives."""
