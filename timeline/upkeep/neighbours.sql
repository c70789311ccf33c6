-- Adds all other claims of these blocks: they could be about the same occurrences.

INSERT INTO touched (seq, block)
    SELECT seq, block FROM kept.placements WHERE block IN (SELECT block FROM blocks) AND seq NOT IN (SELECT seq FROM touched);
