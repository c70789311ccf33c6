-- The blocks of which it is not kept what was known then: many claims are in them, or linked ones, or something was recorded
-- out of order with its publication.

CREATE OR REPLACE TEMP TABLE blocks_known AS
    WITH known AS (
        SELECT *, min(CASE WHEN last_seq > getvariable('seq') THEN known_from END) OVER (PARTITION BY block) AS hidden
        FROM kept.news
        WHERE known_from <= getvariable('known_on')
    )
    SELECT DISTINCT block
    FROM known
    WHERE (known_from >= hidden AND first_seq <= getvariable('seq'))
       OR (NOT is_told AND seq_from <= getvariable('seq')
           AND (getvariable('known_on') < known_until OR getvariable('seq') < seq_until));
