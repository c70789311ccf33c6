-- Where the claims belong, as the history says: by all that is known (`placements_fresh`), and by what was (`versions_fresh`).
-- From here on the projections tell of both; a version that is past is called after the occurrence, with its number.

CREATE OR REPLACE TEMP TABLE versions_now AS
    SELECT occurrence, known_from, recorded_from FROM plain_versions WHERE is_current
    UNION ALL
    SELECT unnest(getvariable('current_names')), unnest(getvariable('current_days')), unnest(getvariable('current_commits'));

CREATE OR REPLACE TEMP TABLE versions_fresh AS
    SELECT ((SELECT coalesce(max(version), 0) FROM kept.versions) + row_number() OVER ())::INTEGER AS version, *
    FROM (
        SELECT * EXCLUDE (is_current) FROM plain_versions WHERE NOT is_current
        UNION ALL
        SELECT unnest(getvariable('past_names')), unnest(getvariable('past_claims')), unnest(getvariable('past_from')),
            unnest(getvariable('past_until')), unnest(getvariable('past_recorded_from')),
            unnest(getvariable('past_recorded_until')), unnest(getvariable('past_recorded_end'))
    );

CREATE OR REPLACE TEMP TABLE placed_now AS
    SELECT seq, occurrence FROM plain
    UNION ALL
    SELECT unnest(getvariable('seqs')), unnest(getvariable('occurrences'));

CREATE OR REPLACE TEMP MACRO claims_to_place(about, known_on := NULL, recorded_by := NULL) AS TABLE
    FROM claims_ever SEMI JOIN placed_now USING (seq)
    WHERE about IS NULL OR list_contains(about, subject) OR list_contains(about, type);

-- of the part before
DROP MACRO TABLE IF EXISTS temp.acts_between;

CREATE OR REPLACE TEMP TABLE placements_fresh AS
    SELECT p.seq, c.number AS block, s.stretch, p.occurrence
    FROM placed_now p JOIN claims_ever c ON c.seq = p.seq JOIN stretches_of_claims() s ON s.seq = p.seq;

CREATE OR REPLACE TEMP TABLE placed_again AS
    SELECT c.* EXCLUDE (recorded, number), p.occurrence
    FROM claims_ever c
    JOIN (
        FROM placed_now
        UNION ALL
        SELECT unnest(claims), occurrence || '@' || version FROM versions_fresh
    ) p ON p.seq = c.seq;

CREATE OR REPLACE TEMP MACRO occurrence_of_claims(about, known_on := NULL, recorded_by := NULL) AS TABLE
    FROM placed_again WHERE about IS NULL OR list_contains(about, subject) OR list_contains(about, type);
