-- Loads the placements that the history yields: current (`placements_fresh`) and superseded (`versions_fresh`). The
-- versions of a busy block have more claims than fit into memory, so they are processed piece by piece.

CREATE OR REPLACE TEMP TABLE versions_now AS
    SELECT occurrence, known_from, recorded_from FROM plain_versions WHERE is_current
    UNION ALL
    SELECT unnest(getvariable('current_names')), unnest(getvariable('current_days')), unnest(getvariable('current_commits'));

CREATE OR REPLACE TEMP TABLE placed_now AS
    SELECT seq, occurrence FROM plain
    UNION ALL
    SELECT unnest(getvariable('seqs')), unnest(getvariable('occurrences'));

CREATE OR REPLACE TEMP MACRO claims_to_place(about, known_on := NULL, recorded_by := NULL) AS TABLE
    FROM claims_ever SEMI JOIN placed_now USING (seq)
    WHERE about IS NULL OR list_contains(about, subject) OR list_contains(about, type);

CREATE OR REPLACE TEMP TABLE versions_fresh AS
    SELECT (row_number() OVER ())::INTEGER AS version, *,
        (((SELECT count(*) FROM placed_now) + sum(len(claims)) OVER (ROWS UNBOUNDED PRECEDING)) // getvariable('piece_size'))::INTEGER AS piece
    FROM (
        SELECT * EXCLUDE (is_current) FROM plain_versions WHERE NOT is_current
        UNION ALL
        SELECT unnest(getvariable('past_names')), unnest(getvariable('past_claims')), unnest(getvariable('past_from')),
            unnest(getvariable('past_until')), unnest(getvariable('past_recorded_from')),
            unnest(getvariable('past_recorded_until')), unnest(getvariable('past_recorded_end'))
    );

CREATE OR REPLACE TEMP TABLE placements_fresh AS
    SELECT p.seq, c.number AS block, s.stretch, p.occurrence
    FROM placed_now p JOIN claims_ever c ON c.seq = p.seq JOIN stretches_of_claims() s ON s.seq = p.seq;
