-- The claims without a date that may have joined something else (`free`): those that look at an occurrence of which something
-- was not known, or lie where something counted that counts no more. And the other occurrences that these look at.

CREATE OR REPLACE TEMP TABLE touched AS
    SELECT occurrence FROM hidden_there WHERE stretch IS NOT NULL UNION SELECT occurrence FROM named_kept;

CREATE OR REPLACE TEMP TABLE looks AS
    SELECT r.n, r.seq, r.block, r.onward, r.complete, p.occurrence, p.occurrence IN (FROM touched) AS touched
    FROM (
        SELECT row_number() OVER () AS n, *, unnest(claims) AS claim
        FROM kept.reaches
        WHERE seq NOT IN (FROM hidden) AND block IN (
            SELECT block FROM hidden_there UNION SELECT block FROM named_kept UNION SELECT block FROM withdrawn
        )
    ) r
    JOIN placements_seen() p ON p.seq = r.claim;

CREATE OR REPLACE TEMP TABLE free AS
    SELECT seq FROM looks WHERE touched
    UNION
    SELECT seq FROM named_kept WHERE stretch IS NULL
    UNION
    SELECT seq FROM placements_seen()
    WHERE stretch IS NULL AND block IN (SELECT block FROM withdrawn) AND seq NOT IN (FROM hidden);
