-- The projections read of the log what is concerned, and the judgements: a temporary macro stands before the store's.

DROP MACRO TABLE IF EXISTS temp.judgements;

DROP MACRO TABLE IF EXISTS temp.claims_withdrawn;

CREATE OR REPLACE TEMP MACRO log_events() AS TABLE
    FROM events WHERE seq IN (FROM concerned)
    UNION ALL
    SELECT * EXCLUDE (claims) FROM judgements_said;
