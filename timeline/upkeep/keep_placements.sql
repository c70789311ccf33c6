-- Where the claims of this part belong; in an order by which a scan can pass over other blocks.

DELETE FROM kept.placements WHERE seq IN (FROM concerned);

INSERT INTO kept.placements FROM placements_fresh ORDER BY block, seq;
