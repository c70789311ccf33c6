CREATE INDEX IF NOT EXISTS timeline_work_next ON {table} (state, tries, added);
