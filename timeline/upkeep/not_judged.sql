-- No judgement names these claims: shadow the macros that look for one, so that they need not be planned.

CREATE OR REPLACE TEMP MACRO log_events() AS TABLE FROM events_read WHERE seq IN (FROM concerned);

CREATE OR REPLACE TEMP MACRO judgements(known_on := NULL, recorded_by := NULL) AS TABLE
    SELECT seq, id, type, '' AS effect, reported, NULL::TIMESTAMP AS recorded_at, "commit",
        '' AS claim, '' AS other, '' AS replacement, '' AS reason
    FROM judgements_said
    WHERE FALSE;

CREATE OR REPLACE TEMP MACRO claims_withdrawn(known_on := NULL, recorded_by := NULL) AS TABLE
    SELECT id FROM judgements_said WHERE FALSE;
