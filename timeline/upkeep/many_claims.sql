-- The new claims, where they are too many to be told at once, and the blocks that they touch.

CREATE OR REPLACE TEMP TABLE touched AS SELECT seq, hash(block) AS block FROM claims_to_place(NULL);

CREATE OR REPLACE TEMP TABLE blocks AS SELECT DISTINCT block, FALSE AS tied FROM touched;
