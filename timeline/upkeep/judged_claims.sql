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

-- one that counts again has no place yet, one that counts no more still has
INSERT INTO touched
    SELECT seq, hash(block) FROM claims_to_place(NULL)
    UNION
    SELECT seq, block FROM kept.placements WHERE seq IN (FROM concerned);

INSERT INTO blocks SELECT DISTINCT block, FALSE FROM touched WHERE block NOT IN (SELECT block FROM blocks);
