-- Treaties as they were known, from what is kept of what was known.

CREATE OR REPLACE TEMP MACRO treaty_rows(known_on := NULL, recorded_by := NULL) AS TABLE
    SELECT * EXCLUDE (block, known_from, known_until, seq_from, seq_until)
    FROM kept.treaties_known
    WHERE known_from <= getvariable('known_on') AND seq_from <= getvariable('seq')
      AND (getvariable('known_on') < known_until OR getvariable('seq') < seq_until);

CREATE OR REPLACE TEMP MACRO treaties_from_log(as_of, known_on := NULL, recorded_by := NULL) AS TABLE
    SELECT * EXCLUDE (since, until) FROM treaty_rows() WHERE since <= as_of AND as_of < until;
