-- Blocks that links tie together are touched together.

CREATE OR REPLACE TEMP TABLE tied AS
    SELECT DISTINCT unnest(blocks) AS block
    FROM (
        SELECT list(DISTINCT p.block) AS blocks
        FROM (SELECT seq, unnest(claims) AS claim FROM judgements_said WHERE type = 'occurrence.linked') j
        JOIN (SELECT seq, block FROM kept.placements UNION ALL SELECT seq, block FROM touched) p ON p.seq = j.claim
        GROUP BY j.seq
    )
    WHERE len(blocks) > 1;

INSERT INTO blocks
    SELECT block, TRUE FROM tied
    WHERE block NOT IN (SELECT block FROM blocks) AND EXISTS (FROM tied JOIN blocks USING (block));

UPDATE blocks SET tied = TRUE WHERE block IN (FROM tied);
