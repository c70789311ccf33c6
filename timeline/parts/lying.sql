-- What lies in the stretches that were known in part: the claims that have a date, with the days that each is about;
-- whether it may not have counted then, whether it is dated to the day at a place, and whether it is about more than a day
-- or of a meeting of any kind, so that what meets it is not looked for day by day.

CREATE OR REPLACE TEMP TABLE lying AS
    WITH there AS MATERIALIZED (
        SELECT seq, block, stretch, occurrence, seq IN (FROM hidden) AS is_hidden
        FROM placements_seen() SEMI JOIN unlike USING (block, stretch)
    ),
    known_in_part AS (
        SELECT block, stretch FROM there GROUP BY ALL HAVING NOT bool_and(is_hidden)
    )
    SELECT p.seq, p.block, p.occurrence, p.is_hidden, p.is_hidden OR p.seq IN (FROM named) AS may_be_absent,
        CASE t.anchor WHEN 'due' THEN c.due_start ELSE c.date_start END AS s,
        CASE t.anchor WHEN 'due' THEN c.due_end ELSE c.date_end END AS e,
        (subject_of(p.occurrence) = 'meeting' AND c.format IS NULL AND t.effect = 'held') OR s < e AS is_vague,
        c.place IS NOT NULL AS has_place
    FROM (FROM there SEMI JOIN known_in_part USING (block, stretch)) p
    JOIN events c ON c.seq = p.seq
    JOIN event_types t ON t.name = c.type
    WHERE s IS NOT NULL AND e IS NOT NULL;

-- Claims that may have gone otherwise though all of their occurrence was known: beside a day at a place that may have taken
-- theirs in, or taken in another; or of so many that meet nothing in a year that the SQL parts them by their number.
CREATE OR REPLACE TEMP TABLE unsure AS
    SELECT seq, occurrence
    FROM lying SEMI JOIN (
        SELECT block, unnest([s - 1, s, s + 1]) AS s FROM lying WHERE may_be_absent AND has_place AND NOT is_vague
    ) USING (block, s)
    WHERE has_place AND NOT is_vague AND NOT is_hidden
    UNION ALL
    SELECT seq, occurrence
    FROM lying JOIN (
        SELECT block, year(s) AS year FROM lying WHERE is_vague GROUP BY ALL HAVING count(*) > 255
    ) crowded ON crowded.block = lying.block AND crowded.year = year(lying.s)
    WHERE is_vague AND NOT is_hidden;

-- What may have been otherwise so far, of what was known.
CREATE OR REPLACE TEMP TABLE otherwise AS
    SELECT DISTINCT occurrence
    FROM lying
    WHERE NOT is_hidden AND (
        occurrence IN (SELECT occurrence FROM hidden_there UNION ALL SELECT occurrence FROM named_kept)
        OR seq IN (SELECT seq FROM unsure)
    );
