-- The claims after the checkpoint, and their blocks. What is touched is found step by step: most commits need few.

CREATE OR REPLACE TEMP TABLE touched AS
    SELECT seq FROM events WHERE seq > (SELECT events FROM kept.checkpoint) AND source IS NOT NULL;

CREATE OR REPLACE TEMP TABLE claims_again AS
    SELECT * FROM claims_to_place(NULL) WHERE seq IN (FROM touched);

CREATE OR REPLACE TEMP TABLE blocks AS
    SELECT DISTINCT hash(block) AS block FROM claims_again;
