-- Treaties, and whom they bind, as they were known: those that are kept, but for what was told anew.

CREATE OR REPLACE TEMP MACRO treaty_rows(known_on := NULL, recorded_by := NULL) AS TABLE
    FROM kept.treaties ANTI JOIN gone USING (occurrence) UNION ALL FROM treaties_told;

CREATE OR REPLACE TEMP MACRO treaties_from_log(as_of, known_on := NULL, recorded_by := NULL) AS TABLE
    SELECT * EXCLUDE (since, until) FROM treaty_rows() WHERE since <= as_of AND as_of < until;

CREATE OR REPLACE TEMP MACRO bonds_from_log(as_of, known_on := NULL, recorded_by := NULL) AS TABLE
    SELECT a, b, treaty
    FROM (FROM kept.bonds ANTI JOIN gone USING (occurrence) UNION ALL FROM bond_rows(of_treaties := 'treaties_told'))
    WHERE since <= as_of AND as_of < until;
