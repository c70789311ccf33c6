-- From here on, the projections compute one piece of the superseded versions; the first piece includes the current
-- state. A superseded version is named after its occurrence and its own number.

-- from the previous piece
DROP MACRO TABLE IF EXISTS temp.acts_between;

CREATE OR REPLACE TEMP TABLE placed_again AS
    SELECT c.* EXCLUDE (recorded, number), p.occurrence
    FROM claims_ever c
    JOIN (
        FROM placed_now WHERE getvariable('piece') = 0
        UNION ALL
        SELECT unnest(claims), occurrence || '@' || version FROM versions_fresh WHERE piece = getvariable('piece')
    ) p ON p.seq = c.seq;

CREATE OR REPLACE TEMP MACRO occurrence_of_claims(about, known_on := NULL, recorded_by := NULL) AS TABLE
    FROM placed_again WHERE about IS NULL OR list_contains(about, subject) OR list_contains(about, type);
