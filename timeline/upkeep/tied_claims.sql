-- Claims that links tie together across blocks are touched together.

CREATE OR REPLACE TEMP TABLE tied AS
    SELECT DISTINCT p.block
    FROM judgements_said j, unnest(j.claims) AS n(seq)
    JOIN (SELECT seq, block FROM kept.placements UNION ALL SELECT seq, block FROM touched) p ON p.seq = n.seq
    WHERE j.type = 'occurrence.linked';

INSERT INTO blocks
    SELECT block, TRUE FROM tied
    WHERE block NOT IN (SELECT block FROM blocks) AND EXISTS (FROM tied JOIN blocks USING (block));

UPDATE blocks SET tied = TRUE WHERE block IN (FROM tied);
