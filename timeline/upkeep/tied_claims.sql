-- Claims that links tie together across blocks are touched together.

CREATE OR REPLACE TEMP TABLE tied AS
    SELECT DISTINCT p.block
    FROM events j, unnest([j.details['claim'], j.details['other']]) AS n(id)
    JOIN events e ON e.id = n.id
    JOIN (SELECT seq, block FROM kept.placements UNION SELECT seq, block FROM touched) p ON p.seq = e.seq
    WHERE j.type = 'occurrence.linked';

INSERT INTO blocks
    SELECT block, TRUE FROM tied
    WHERE block NOT IN (SELECT block FROM blocks) AND EXISTS (FROM tied JOIN blocks USING (block));

UPDATE blocks SET tied = TRUE WHERE block IN (FROM tied);
