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
    WHERE source IS NOT NULL AND id IN (SELECT id FROM named WHERE id IS NOT NULL) AND seq NOT IN (FROM touched);

INSERT INTO touched FROM judged;

INSERT INTO claims_again SELECT * FROM claims_to_place(NULL) WHERE seq IN (FROM judged);

INSERT INTO blocks
    SELECT block FROM kept.placements WHERE seq IN (FROM judged)
    UNION
    SELECT hash(block) FROM claims_again;
