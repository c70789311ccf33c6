-- The claims concerned are seen without those that a judgement, known then, has withdrawn or replaced: temporary macros stand
-- before the store's, which look for the judgements in all of the log.

CREATE OR REPLACE TEMP MACRO log_events() AS TABLE FROM events WHERE seq IN (FROM concerned);

CREATE OR REPLACE TEMP MACRO judgements(known_on := NULL, recorded_by := NULL) AS TABLE
    SELECT j.seq, j.id, j.type, t.effect, j.reported, NULL::TIMESTAMP AS recorded_at, j."commit",
        j.details['claim'] AS claim, j.details['other'] AS other, j.details['replacement'] AS replacement,
        j.details['reason'] AS reason
    FROM judgements_said j JOIN event_types t ON t.name = j.type
    WHERE j.seq NOT IN (FROM hidden) AND j.id NOT IN (
        SELECT r.details['claim']
        FROM judgements_said r JOIN event_types t ON t.name = r.type
        WHERE t.effect = 'retracted' AND r.seq NOT IN (FROM hidden)
    );

CREATE OR REPLACE TEMP MACRO claims_withdrawn(known_on := NULL, recorded_by := NULL) AS TABLE
    SELECT claim AS id FROM judgements() WHERE effect IN ('retracted', 'amended') AND claim IS NOT NULL
    UNION ALL
    SELECT e.id
    FROM log_events() e
    JOIN judgements_said a ON a.type = 'claim.amended' AND a.details['replacement'] = e.id AND a."commit" = e."commit"
    WHERE a.id NOT IN (SELECT id FROM judgements());
