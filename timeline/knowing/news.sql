-- When each of these claims counted, by the days on which it and the judgements about it were published; and the days on
-- which something became known of a block.

CREATE OR REPLACE TEMP TABLE withdrawing AS
    SELECT j.id, j.seq, j.details['claim'] AS claim,
        CASE t.effect WHEN 'amended' THEN j.details['replacement'] END AS replacement, j."commit",
        j.reported AS since, coalesce(r.until, DATE '9999-12-31') AS until
    FROM judgements_said j
    JOIN event_types t ON t.name = j.type
    LEFT JOIN (
        SELECT r.details['claim'] AS id, min(r.reported) AS until
        FROM judgements_said r JOIN event_types t ON t.name = r.type
        WHERE t.effect = 'retracted'
        GROUP BY ALL
    ) r ON r.id = j.id
    WHERE t.effect IN ('retracted', 'amended');

CREATE OR REPLACE TEMP TABLE spans AS
    WITH absent AS MATERIALIZED (
        SELECT c.seq, w.since, w.until FROM claims_ever c JOIN withdrawing w ON w.claim = c.id
        UNION ALL
        -- a replacement stands only while the amendment that brought it does
        SELECT c.seq, unnest([DATE '0001-01-01', w.until]), unnest([w.since, DATE '9999-12-31'])
        FROM claims_ever c JOIN withdrawing w ON w.replacement = c.id AND w."commit" = c."commit"
    ),
    days AS (
        SELECT seq, reported AS day FROM claims_ever
        UNION
        SELECT a.seq, unnest([a.since, a.until]) AS day FROM absent a
    ),
    between AS (
        SELECT d.seq, d.day AS since, lead(d.day, 1, DATE '9999-12-31') OVER (PARTITION BY d.seq ORDER BY d.day) AS until
        FROM days d JOIN claims_ever c ON c.seq = d.seq
        WHERE d.day >= c.reported AND d.day < DATE '9999-12-31'
    )
    FROM between b
    WHERE NOT EXISTS (FROM absent a WHERE a.seq = b.seq AND a.since <= b.since AND b.since < a.until);

-- How many claims are told of each day is bounded: a block of many would be told once for each of them.
CREATE OR REPLACE TEMP TABLE news_told AS
    WITH judged AS MATERIALIZED (
        SELECT hash(c.block) AS block, w.* EXCLUDE (named)
        FROM (SELECT unnest([claim, replacement]) AS named, * FROM withdrawing) w JOIN claims_ever c ON c.id = w.named
    ),
    told_of AS (
        SELECT hash(block) AS block, reported AS day, seq FROM claims_ever
        UNION
        SELECT block, since, seq FROM judged
        UNION
        SELECT w.block, j.reported, j.seq FROM judged w JOIN judgements_said j ON j.details['claim'] = w.id
    ),
    days AS (
        SELECT block, day, min(seq) AS first_seq, max(seq) AS last_seq FROM told_of GROUP BY ALL
    ),
    changes AS (
        SELECT hash(c.block) AS block, unnest([s.since, s.until]) AS day, unnest([1, -1]) AS change
        FROM spans s JOIN claims_ever c ON c.seq = s.seq
    ),
    sizes AS (
        SELECT block, day, sum(change) AS change FROM changes GROUP BY ALL
    ),
    linked AS (
        SELECT DISTINCT hash(c.block) AS block
        FROM judgements_said j
        JOIN event_types t ON t.name = j.type, unnest(j.claims) AS named(seq)
        JOIN claims_ever c ON c.seq = named.seq
        WHERE t.effect IN ('linked', 'unlinked')
    )
    SELECT row_number() OVER (ORDER BY d.block, d.day) AS n, d.block, d.day AS known_from,
        lead(d.day, 1, DATE '9999-12-31') OVER later AS known_until,
        d.first_seq, d.last_seq,
        max(d.last_seq) OVER later AS seq_from,
        lead(d.first_seq, 1, 9223372036854775807) OVER later AS seq_until,
        d.block NOT IN (FROM linked)
            AND (known_until = DATE '9999-12-31' OR coalesce(sum(s.change) OVER later, 0) <= 64) AS is_told
    FROM days d LEFT JOIN sizes s ON s.block = d.block AND s.day = d.day
    WINDOW later AS (PARTITION BY d.block ORDER BY d.day);
