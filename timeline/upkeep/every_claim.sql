-- All claims of the log, whether or not they count, with their blocks.

CREATE OR REPLACE TEMP TABLE touched AS SELECT seq, block FROM blocks_of_claims();

CREATE OR REPLACE TEMP TABLE blocks AS SELECT DISTINCT block, FALSE AS tied FROM touched;
