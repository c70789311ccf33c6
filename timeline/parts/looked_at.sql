-- What the claims without a date look at that may have joined something else: the occurrences that each has in view; where
-- too many of these may have been otherwise, all of the block that lie on that side.

CREATE OR REPLACE TEMP TABLE far AS
    SELECT block, seq, onward
    FROM looks
    WHERE seq IN (FROM free) AND NOT complete
    GROUP BY n, block, seq, onward
    HAVING count(*) FILTER (touched) > 2;

CREATE OR REPLACE TEMP TABLE looked_at AS
    SELECT occurrence FROM looks WHERE seq IN (FROM free)
    UNION
    SELECT occurrence FROM placements_seen() WHERE seq IN (FROM free)
    UNION
    SELECT occurrence FROM placements_seen() WHERE block IN (SELECT block FROM far WHERE NOT onward)
    UNION
    SELECT p.occurrence
    FROM placements_seen() p
    JOIN events e ON e.seq = p.seq
    JOIN event_types t ON t.name = e.type
    JOIN (
        SELECT f.block, min(e.reported) AS since FROM far f JOIN events e ON e.seq = f.seq WHERE f.onward GROUP BY f.block
    ) f ON f.block = p.block
    WHERE CASE t.anchor WHEN 'due' THEN e.due_start ELSE e.date_start END > f.since AND p.seq NOT IN (FROM hidden);
