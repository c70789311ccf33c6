-- All blocks of claims that name a treaty, whether they count today or not.

CREATE OR REPLACE TEMP TABLE concerned AS SELECT seq FROM events WHERE treaty IS NOT NULL;

CREATE OR REPLACE TEMP TABLE blocks_known AS SELECT DISTINCT block FROM blocks_of_claims();
