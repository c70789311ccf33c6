-- The judgements, and the claims named by those that may count otherwise then: links, which tie stretches together, and
-- what was withdrawn or replaced later.

CREATE OR REPLACE TEMP TABLE judgements_said AS FROM kept.judgements;

CREATE OR REPLACE TEMP TABLE named AS
    WITH RECURSIVE naming AS MATERIALIZED (
        SELECT id, unnest([details['claim'], details['other'], details['replacement']]) AS named FROM judgements_said
    ),
    reached AS (
        SELECT j.id
        FROM judgements_said j JOIN event_types t ON t.name = j.type
        WHERE t.effect IN ('linked', 'unlinked') OR (t.effect IN ('retracted', 'amended') AND j.seq IN (FROM hidden))
        UNION
        SELECT j.id FROM reached r JOIN naming n ON n.id = r.id JOIN judgements_said j ON j.id = n.named
    )
    SELECT DISTINCT unnest(claims) AS seq FROM judgements_said WHERE id IN (FROM reached);

-- those that count no more today, and did then
CREATE OR REPLACE TEMP TABLE concerned AS
    FROM named WHERE seq NOT IN (SELECT seq FROM kept.placements WHERE seq IN (FROM named)) AND seq NOT IN (FROM hidden);
