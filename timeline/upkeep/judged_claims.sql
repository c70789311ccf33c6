-- The claims that new judgements name, at first hand or through another judgement.

CREATE OR REPLACE TEMP TABLE concerned AS
    WITH RECURSIVE reached AS (
        SELECT id, details, claims FROM judgements_fresh
        UNION
        SELECT j.id, j.details, j.claims
        FROM reached r JOIN judgements_said j ON j.id IN (r.details['claim'], r.details['other'], r.details['replacement'])
    )
    SELECT DISTINCT unnest(claims) AS seq FROM reached;

DELETE FROM concerned WHERE seq IN (SELECT seq FROM touched);

INSERT INTO touched FROM blocks_of_claims();

INSERT INTO blocks SELECT DISTINCT block, FALSE FROM touched WHERE block NOT IN (SELECT block FROM blocks);
