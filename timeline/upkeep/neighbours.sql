-- With these claims, all others of their blocks are touched: those that could be about one occurrence with them.

INSERT INTO touched
    SELECT seq, block FROM kept.placements WHERE block IN (SELECT block FROM blocks) AND seq NOT IN (SELECT seq FROM touched);

-- one part, where there is no other
CREATE OR REPLACE TEMP TABLE concerned AS SELECT seq FROM touched;
