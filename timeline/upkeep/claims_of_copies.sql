-- The claims of documents that turned out to be copies: they no longer count as a separate voice.

INSERT INTO touched
    SELECT p.seq, p.block, p.stretch, p.stretch, p.stretch IS NULL
    FROM copies_found c
    JOIN documents d ON d.hash = c.document
    JOIN events e ON e.reported = d.published AND e.source = c.document
    JOIN kept.placements p ON p.seq = e.seq
    WHERE p.seq NOT IN (SELECT seq FROM touched)
    GROUP BY ALL;

INSERT INTO blocks SELECT DISTINCT block, FALSE FROM touched WHERE block NOT IN (SELECT block FROM blocks);
