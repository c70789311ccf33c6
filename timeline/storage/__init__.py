"""Where a store lies, and how it is opened: files, lakes, copies, and what DuckDB is told."""
