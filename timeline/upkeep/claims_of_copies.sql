-- The claims of documents that were found to be copies: they no longer count as a voice of their own.

INSERT INTO touched
    SELECT p.seq, p.block
    FROM kept.placements p JOIN events e ON e.seq = p.seq
    WHERE e.source IN (SELECT document FROM copies_found) AND p.seq NOT IN (SELECT seq FROM touched);

INSERT INTO blocks SELECT DISTINCT block, FALSE FROM touched WHERE block NOT IN (SELECT block FROM blocks);
