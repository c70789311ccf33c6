-- The part of the log that can tell of some parties together: the judgements, what names them all, what a link could tie
-- to it, and treaties that some claims together say they are party to. An occurrence is in it whole or not at all: claims
-- of one occurrence name the same parties, the same treaty, or are linked.

CREATE OR REPLACE TEMP TABLE part_of_log AS
    WITH linked AS (
        SELECT DISTINCT e.parties
        FROM events j, unnest([j.details['claim'], j.details['other']]) AS named(id)
        JOIN events e ON e.id = named.id
        WHERE j.type = 'occurrence.linked'
    ),
    treaties AS (
        SELECT place_key(treaty) AS name
        FROM events
        WHERE treaty IS NOT NULL
        GROUP BY 1
        HAVING list_has_all(list_union(list(parties)), $parties::VARCHAR[])
    )
    SELECT * FROM events
    WHERE source IS NULL
       -- the first alone is quicker looked for, and most rows lack it
       OR (list_contains(parties, $parties[1]) AND list_has_all(parties, $parties::VARCHAR[]))
       OR parties IN (FROM linked)
       OR (treaty IS NOT NULL AND place_key(treaty) IN (FROM treaties));

CREATE OR REPLACE TEMP MACRO log_events() AS TABLE FROM part_of_log;
