-- The claims that new judgements name, directly or through another judgement.

CREATE OR REPLACE TEMP TABLE concerned AS
    WITH RECURSIVE naming AS MATERIALIZED (
        SELECT id, unnest([details['claim'], details['other'], details['replacement']]) AS named FROM judgements_said
    ),
    reached AS (
        SELECT id FROM judgements_fresh
        UNION
        SELECT j.id FROM reached r JOIN naming n ON n.id = r.id JOIN judgements_said j ON j.id = n.named
    )
    SELECT DISTINCT unnest(claims) AS seq FROM judgements_said WHERE id IN (FROM reached);

DELETE FROM concerned WHERE seq IN (SELECT seq FROM touched);

INSERT INTO touched FROM blocks_of_claims();

INSERT INTO blocks SELECT DISTINCT block, FALSE FROM touched WHERE block NOT IN (SELECT block FROM blocks);
