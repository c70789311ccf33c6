-- The queue of commits that writers want to add while they wait for their turn, in the lake's catalogue (PostgreSQL),
-- beside DuckLake's own tables. Two writers may create it at the same time.

DO $$
BEGIN
    CREATE TABLE IF NOT EXISTS timeline_waiting (
        name TEXT PRIMARY KEY,
        format INTEGER NOT NULL,
        snapshot BIGINT NOT NULL,
        commits TEXT NOT NULL,
        since TIMESTAMP NOT NULL DEFAULT clock_timestamp()
    );
EXCEPTION
    WHEN unique_violation OR duplicate_table THEN NULL;
END $$
