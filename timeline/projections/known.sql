-- What was known on another day, and recorded by another moment: read from the kept state and from the versions of
-- occurrences that are past (docs/decisions/0060). What had been recorded by then is named by its last commit.

-- The last commit that was recorded by a moment, all where none is given. Where the log's clock went back, so that commits
-- before that one were not, nothing is kept of what was recorded by then.
CREATE OR REPLACE MACRO last_commit(recorded_by) AS (
    SELECT CASE WHEN count(*) = coalesce(max(number), 0) THEN coalesce(max(number), 0)::INTEGER
        ELSE error('The clock of the log went back: commits that stand before others were recorded after them, by their own times. Ask ..._from_log for what had been recorded by then.')
        END
    FROM commits
    WHERE recorded_by IS NULL OR recorded_at <= recorded_by
);

-- Whether what holds by all that is known did so then.
CREATE OR REPLACE MACRO held_by(known_from, recorded_from, known_on, last) AS
    known_from <= known_on AND recorded_from <= last;

-- The versions that held then, of those that are past.
CREATE OR REPLACE MACRO versions_known(known_on, last) AS TABLE
    FROM kept.versions
    WHERE known_from <= known_on AND recorded_from <= last AND last < recorded_end
      AND (known_on < known_until OR last < recorded_until);

-- What one of the kept tables held then, beside which past versions stand. One column is left out at a time: DuckDB keeps
-- a list of such columns in no order, and would word the macro now so, now so, while `verify` compares its words.
CREATE OR REPLACE MACRO rows_known(current, past, known_on, last) AS TABLE
    SELECT * EXCLUDE (known_from)
    FROM (
        SELECT * EXCLUDE (recorded_from) FROM query_table(current)
        WHERE held_by(known_from, recorded_from, known_on, last)
    )
    UNION ALL BY NAME
    SELECT p.* EXCLUDE (version), v.occurrence
    FROM query_table(past) p JOIN versions_known(known_on, last) v ON v.version = p.version;

-- The rows of one of those tables that tell of some versions (`versions`: like `versions_known`).
CREATE OR REPLACE MACRO rows_of_versions(past, versions) AS TABLE
    SELECT p.* EXCLUDE (version), v.occurrence, v.known_from, v.recorded_from
    FROM query_table(past) p JOIN query_table(versions) v ON v.version = p.version;

-- Which occurrence each claim was about.
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
