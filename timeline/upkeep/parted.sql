-- Which part each claim touched is told in: blocks as wholes, and those that links tie together in one. In the order of
-- the parts, so that a scan for one passes over the others.

CREATE OR REPLACE TEMP TABLE parted AS
    SELECT t.seq, CASE WHEN b.tied THEN 0 ELSE (b.block % getvariable('parts'))::INTEGER END AS part
    FROM touched t JOIN blocks b ON b.block = t.block
    ORDER BY part;
