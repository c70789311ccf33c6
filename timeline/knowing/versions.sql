-- The versions that held by what had been published by one day and recorded by one commit, of those that are past.

CREATE OR REPLACE TEMP TABLE versions_then AS
    SELECT version, occurrence, claims
    FROM kept.versions
    WHERE known_from <= getvariable('known_on') AND recorded_from <= getvariable('recorded')
      AND getvariable('recorded') < recorded_end
      AND (getvariable('known_on') < known_until OR getvariable('recorded') < recorded_until);

-- Whether what holds by all that is known did so then.
CREATE OR REPLACE TEMP MACRO held_then(known_from, recorded_from) AS
    known_from <= getvariable('known_on') AND recorded_from <= getvariable('recorded');

-- What one of the kept tables held then, beside which past versions stand.
CREATE OR REPLACE TEMP MACRO known_rows(current, past) AS TABLE
    SELECT * EXCLUDE (known_from, recorded_from) FROM query_table(current) WHERE held_then(known_from, recorded_from)
    UNION ALL BY NAME
    SELECT p.* EXCLUDE (version), v.occurrence FROM query_table(past) p JOIN versions_then v ON v.version = p.version;

-- Which occurrence each claim was about, but for acts.
CREATE OR REPLACE TEMP MACRO placings_of_claims(about, known_on := NULL, recorded_by := NULL) AS TABLE
    SELECT seq, occurrence
    FROM kept.placements
    WHERE occurrence IN (
        SELECT occurrence FROM kept.meetings WHERE held_then(known_from, recorded_from)
        UNION ALL
        SELECT occurrence FROM kept.treaties WHERE held_then(known_from, recorded_from)
        UNION ALL
        SELECT occurrence FROM kept.obligations WHERE held_then(known_from, recorded_from)
    )
    UNION ALL
    SELECT unnest(claims), occurrence FROM versions_then;
