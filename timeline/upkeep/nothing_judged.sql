-- The log holds no judgement: what looks for some finds none, and need not be planned.

CREATE OR REPLACE TEMP TABLE judgements_said AS FROM kept.judgements LIMIT 0;

CREATE OR REPLACE TEMP TABLE judgements_fresh AS FROM judgements_said;

CREATE OR REPLACE TEMP TABLE named_later (seq BIGINT, claims BIGINT[]);

CREATE OR REPLACE TEMP MACRO judgements(known_on := NULL, recorded_by := NULL) AS TABLE
    SELECT seq, id, type, '' AS effect, reported, NULL::TIMESTAMP AS recorded_at, "commit",
        '' AS claim, '' AS other, '' AS replacement, '' AS reason
    FROM judgements_said
    WHERE FALSE;

CREATE OR REPLACE TEMP MACRO claims_withdrawn(known_on := NULL, recorded_by := NULL) AS TABLE
    SELECT id FROM judgements_said WHERE FALSE;
