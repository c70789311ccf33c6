-- The blocks of the treaty claims that new judgements name: one withdrawn at once has never had a place.

CREATE OR REPLACE TEMP TABLE concerned AS
    SELECT seq FROM events WHERE treaty IS NOT NULL AND seq IN (SELECT unnest(claims) FROM judgements_fresh);

INSERT INTO blocks_known SELECT DISTINCT block FROM blocks_of_claims() WHERE block NOT IN (FROM blocks_known);
