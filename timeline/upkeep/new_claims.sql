-- The new claims, and the blocks that they touch.

CREATE OR REPLACE TEMP TABLE claims_again AS FROM claims_to_place(NULL);

CREATE OR REPLACE TEMP TABLE touched AS SELECT seq, hash(block) AS block FROM claims_again;

CREATE OR REPLACE TEMP TABLE blocks AS SELECT DISTINCT block, FALSE AS tied FROM touched;
