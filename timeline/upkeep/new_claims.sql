-- The new claims, and the blocks that they touch.

CREATE OR REPLACE TEMP TABLE touched AS FROM blocks_of_claims();

CREATE OR REPLACE TEMP TABLE blocks AS SELECT DISTINCT block, FALSE AS tied FROM touched;
