-- The claims that judgements after the checkpoint name, at first hand or through another judgement.

CREATE OR REPLACE TEMP TABLE judged AS
    WITH RECURSIVE named AS (
        SELECT unnest([details['claim'], details['other'], details['replacement']]) AS id
        FROM events
        WHERE seq > (SELECT events FROM kept.checkpoint) AND source IS NULL
        UNION
        SELECT unnest([e.details['claim'], e.details['other'], e.details['replacement']])
        FROM named n JOIN events e ON e.id = n.id AND e.source IS NULL
    )
    SELECT seq FROM events
    WHERE source IS NOT NULL AND id IN (SELECT id FROM named WHERE id IS NOT NULL) AND seq NOT IN (SELECT seq FROM touched);

-- one that counts again has no place yet, one that counts no more still has
INSERT INTO touched
    SELECT seq, hash(block) FROM claims_to_place(NULL) WHERE seq IN (FROM judged)
    UNION
    SELECT seq, block FROM kept.placements WHERE seq IN (FROM judged);

INSERT INTO blocks SELECT DISTINCT block, FALSE FROM touched WHERE block NOT IN (SELECT block FROM blocks);
