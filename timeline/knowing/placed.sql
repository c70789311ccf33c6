-- Where the copies belong: the occurrence has the name that it had then, and the number of its day.

CREATE OR REPLACE TEMP TABLE placements_fresh AS
    WITH names AS (
        SELECT 'trt-' || left(md5(own_block), 12) AS own, 'trt-' || left(md5(block), 12) AS name, n FROM copied
        UNION
        SELECT 'trt-' || left(md5(own_block || '|' || own_id), 12), 'trt-' || left(md5(block || '|' || id), 12), n
        FROM copied
        WHERE nameless
    )
    SELECT p.seq, names.name || '@' || names.n AS occurrence
    FROM placings_of_claims(NULL) p JOIN names ON names.own = p.occurrence;
