-- The claims without a date that may have joined something else: those that look at a stretch that may be otherwise. The
-- stretches that they look at are told anew with them. Where too many of these may be otherwise they may have looked further:
-- into any, but those to come are soon none that was known.

CREATE OR REPLACE TEMP TABLE looks AS
    SELECT r.seq, r.block, r.onward, r.stretches, r.complete, count(u.stretch) AS unlike
    FROM (
        SELECT row_number() OVER () AS n, *, unnest(stretches) AS stretch
        FROM kept.reaches
        WHERE seq NOT IN (FROM hidden) AND block IN (SELECT block FROM unlike UNION ALL SELECT block FROM named_kept UNION ALL SELECT block FROM withdrawn)
    ) r
    LEFT JOIN (SELECT DISTINCT block, stretch FROM unlike) u ON u.block = r.block AND u.stretch = r.stretch
    GROUP BY r.n, r.seq, r.block, r.onward, r.stretches, r.complete;

CREATE OR REPLACE TEMP TABLE anew AS
    SELECT block FROM looks WHERE unlike > 6 AND NOT complete AND NOT onward
    UNION
    SELECT block FROM withdrawn WHERE anywhere;

CREATE OR REPLACE TEMP TABLE free AS
    SELECT DISTINCT seq FROM looks WHERE unlike > 0 OR block IN (FROM anew)
    UNION
    SELECT seq FROM named_kept WHERE stretch IS NULL
    UNION
    SELECT seq FROM placements_seen() WHERE stretch IS NULL AND block IN (FROM anew);

INSERT INTO unlike
    SELECT block, unnest(stretches) FROM looks WHERE seq IN (FROM free)
    UNION
    SELECT p.block, p.stretch
    FROM placements_seen() p
    JOIN (
        SELECT block, min(stretches[1]) AS since FROM looks WHERE unlike > 6 AND NOT complete AND onward GROUP BY block
        UNION ALL
        SELECT block, DATE '0001-01-01' FROM anew
    ) a ON a.block = p.block AND p.stretch >= a.since;
