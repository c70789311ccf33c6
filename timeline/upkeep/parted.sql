-- Assigns touched claims to parts: each block to one part, and all blocks that links tie together to the same. Sorted
-- by part, so that a scan can skip the others.

CREATE OR REPLACE TEMP TABLE parted AS
    SELECT t.seq, CASE WHEN b.tied THEN 0 ELSE (b.block % getvariable('parts'))::INTEGER END AS part
    FROM touched t JOIN blocks b ON b.block = t.block
    ORDER BY part;
