-- The claims without a date that may have joined something else (`free`): those that look at what may have been otherwise, or
-- at days on which was what is nothing of today's, or lie where something counted that counts no more.

CREATE OR REPLACE TEMP TABLE touched AS
    SELECT occurrence FROM hidden_there WHERE stretch IS NOT NULL
    UNION
    SELECT occurrence FROM named_kept
    UNION
    SELECT unnest(getvariable('loosened'));

CREATE OR REPLACE TEMP TABLE looks AS
    SELECT r.n, r.seq, r.block, r.onward, r.complete, p.occurrence, p.occurrence IN (FROM touched) AS touched
    FROM (
        SELECT row_number() OVER () AS n, *, unnest(claims) AS claim
        FROM kept.reaches
        WHERE seq NOT IN (FROM hidden) AND block IN (
            SELECT block FROM hidden_there
            UNION
            SELECT block FROM named_kept
            UNION
            SELECT block FROM withdrawn
            UNION
            SELECT unnest(getvariable('blocks'))
        )
    ) r
    JOIN placements_seen() p ON p.seq = r.claim;

CREATE OR REPLACE TEMP TABLE free AS
    SELECT seq FROM looks WHERE touched
    UNION
    SELECT seq FROM named_kept WHERE stretch IS NULL
    UNION
    SELECT seq FROM placements_seen()
    WHERE stretch IS NULL AND block IN (SELECT block FROM withdrawn) AND seq NOT IN (FROM hidden)
    UNION
    SELECT r.seq
    FROM kept.reaches r
    JOIN (SELECT unnest(getvariable('blocks')) AS block, unnest(getvariable('days')) AS day) m
        ON m.block = r.block AND m.day BETWEEN r.since AND r.until
    WHERE r.seq NOT IN (FROM hidden);
