-- With these claims, all others of their blocks are touched: those that could be about one occurrence with them.

INSERT INTO touched (seq, block)
    SELECT seq, block FROM kept.placements WHERE block IN (SELECT block FROM blocks) AND seq NOT IN (SELECT seq FROM touched);
