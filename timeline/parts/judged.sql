-- The claims concerned are seen without those that a judgement, known then, has withdrawn or replaced: temporary macros stand
-- before the store's, which look for the judgements in all of the log.

CREATE OR REPLACE TEMP TABLE judged_then AS
    SELECT j.seq, j.id, j.type, t.effect, j.reported, j."commit", j.details
    FROM judgements_said j JOIN event_types t ON t.name = j.type
    WHERE j.seq NOT IN (FROM hidden) AND j.id NOT IN (
        SELECT r.details['claim']
        FROM judgements_said r JOIN event_types t ON t.name = r.type
        WHERE t.effect = 'retracted' AND r.seq NOT IN (FROM hidden)
    );

CREATE OR REPLACE TEMP TABLE withdrawn_then AS
    SELECT details['claim'] AS id FROM judged_then WHERE effect IN ('retracted', 'amended') AND details['claim'] IS NOT NULL
    UNION
    -- a replacement stands only while the amendment that brought it does
    SELECT e.id
    FROM (
        SELECT "commit", details['replacement'] AS replacement, unnest(claims) AS named
        FROM judgements_said
        WHERE type = 'claim.amended' AND id NOT IN (SELECT id FROM judged_then)
    ) a
    JOIN events e ON e.seq = a.named AND e.id = a.replacement AND e."commit" = a."commit";

CREATE OR REPLACE TEMP MACRO log_events() AS TABLE FROM events WHERE seq IN (FROM concerned);

CREATE OR REPLACE TEMP MACRO judgements(known_on := NULL, recorded_by := NULL) AS TABLE
    SELECT seq, id, type, effect, reported, NULL::TIMESTAMP AS recorded_at, "commit",
        details['claim'] AS claim, details['other'] AS other, details['replacement'] AS replacement,
        details['reason'] AS reason
    FROM judged_then;

CREATE OR REPLACE TEMP MACRO claims_withdrawn(known_on := NULL, recorded_by := NULL) AS TABLE FROM withdrawn_then;
