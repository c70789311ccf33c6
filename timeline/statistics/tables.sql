-- The number of rows of each table, the largest first.

SELECT schema_name AS schema, table_name AS "table", estimated_size AS rows
FROM duckdb_tables()
WHERE NOT internal AND NOT temporary AND database_name = current_database()
ORDER BY rows DESC, schema, "table";
