-- Stores the placements of this part, sorted by block, so that a scan can skip other blocks.

DELETE FROM kept.placements WHERE seq IN (FROM concerned);

INSERT INTO kept.placements FROM placements_fresh ORDER BY block, seq;
