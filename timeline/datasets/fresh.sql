-- The new rows that are not in the log yet, neither from an earlier file nor from an earlier line of this one.

CREATE OR REPLACE TEMP TABLE fresh_rows AS
    WITH keyed AS (
        SELECT line, row_key(name, type, edtf_of(first_day, last_day), code, actors, targets, parties) AS key
        FROM judged_rows
        WHERE fate = 'new'
    )
    SELECT key, min(line) AS line FROM keyed ANTI JOIN known_rows USING (key) GROUP BY key;
