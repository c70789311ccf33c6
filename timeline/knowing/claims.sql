-- The claims of these blocks, whether they count today or not.

CREATE OR REPLACE TEMP TABLE concerned AS
    SELECT seq FROM events WHERE treaty IS NOT NULL AND seq IN (SELECT unnest(claims) FROM judgements_said);

DELETE FROM concerned WHERE seq NOT IN (SELECT seq FROM blocks_of_claims() WHERE block IN (FROM blocks_known));

INSERT INTO concerned
    SELECT seq FROM kept.placements WHERE block IN (FROM blocks_known) AND seq NOT IN (SELECT seq FROM concerned);

CREATE OR REPLACE TEMP TABLE claims_ever AS FROM claims_to_place(['treaty']);
