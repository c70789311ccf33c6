-- What was known on another day, or recorded by another moment: computed from the kept state and from the superseded
-- versions of occurrences (docs/decisions/0060). A moment of recording is given as the number of the last commit by
-- then.

-- The last commit recorded by a moment; the last of all if none is given. Raises an error if the log's clock went back,
-- so that earlier commits have later times: no versions are kept for that.
CREATE OR REPLACE MACRO last_commit(recorded_by) AS (
    SELECT CASE WHEN count(*) = coalesce(max(number), 0) THEN coalesce(max(number), 0)::INTEGER
        ELSE error('The clock of the log went back: commits that stand before others were recorded after them, by their own times. Ask ..._from_log for what had been recorded by then.')
        END
    FROM commits
    WHERE recorded_by IS NULL OR recorded_at <= recorded_by
);

-- Whether what currently holds already held by the knowledge asked for.
CREATE OR REPLACE MACRO held_by(known_from, recorded_from, known_on, last) AS
    known_from <= known_on AND recorded_from <= last;

-- The superseded versions that held by the knowledge asked for. Each half of the last condition has a scan of its own:
-- they are stored by `known_until`, and DuckDB uses no condition with OR to skip what a scan need not read.
CREATE OR REPLACE MACRO versions_known(known_on, last) AS TABLE
    FROM kept.versions
    WHERE held_by(known_from, recorded_from, known_on, last) AND last < recorded_end AND known_on < known_until
    UNION ALL
    FROM kept.versions
    WHERE held_by(known_from, recorded_from, known_on, last) AND last < recorded_end AND known_until <= known_on
      AND last < recorded_until;

-- The rows of a kept table (`current`) and of its superseded versions (`past`) by the knowledge asked for. Columns are
-- excluded one at a time: DuckDB stores such a list in no fixed order, and `verify` compares the text of the macro.
CREATE OR REPLACE MACRO rows_known(current, past, known_on, last) AS TABLE
    SELECT * EXCLUDE (known_from)
    FROM (
        SELECT * EXCLUDE (recorded_from) FROM query_table(current)
        WHERE held_by(known_from, recorded_from, known_on, last)
    )
    UNION ALL BY NAME
    SELECT p.* EXCLUDE (version), v.occurrence
    FROM query_table(past) p JOIN versions_known(known_on, last) v ON v.version = p.version;

-- The rows of such a table of past states that belong to some versions (`versions`: like `versions_known`).
CREATE OR REPLACE MACRO rows_of_versions(past, versions) AS TABLE
    SELECT p.* EXCLUDE (version), v.occurrence, v.known_from, v.recorded_from
    FROM query_table(past) p JOIN query_table(versions) v ON v.version = p.version;

-- The occurrence to which each claim belonged.
CREATE OR REPLACE MACRO placements_known(known_on, last) AS TABLE
    SELECT seq, occurrence
    FROM kept.placements
    ANTI JOIN (
        SELECT occurrence FROM kept.meetings WHERE NOT held_by(known_from, recorded_from, known_on, last)
        UNION ALL
        SELECT occurrence FROM kept.treaties WHERE NOT held_by(known_from, recorded_from, known_on, last)
        UNION ALL
        SELECT occurrence FROM kept.obligations WHERE NOT held_by(known_from, recorded_from, known_on, last)
        UNION ALL
        SELECT occurrence FROM kept.acts WHERE NOT held_by(known_from, recorded_from, known_on, last)
    ) USING (occurrence)
    UNION ALL
    SELECT unnest(claims), occurrence FROM versions_known(known_on, last);
