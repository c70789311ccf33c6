-- The claims after the checkpoint, and the blocks that they touch.

CREATE OR REPLACE TEMP TABLE touched AS
    SELECT seq, hash(block) AS block FROM claims_to_place(NULL) WHERE seq > (SELECT events FROM kept.checkpoint);

CREATE OR REPLACE TEMP TABLE blocks AS
    SELECT DISTINCT block, FALSE AS tied FROM touched;
