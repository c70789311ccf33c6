-- Treaties as they were known.

CREATE OR REPLACE TEMP MACRO treaty_rows(known_on := NULL, recorded_by := NULL) AS TABLE
    FROM known_rows('kept.treaties', 'kept.past_treaties');

CREATE OR REPLACE TEMP MACRO treaties_from_log(as_of, known_on := NULL, recorded_by := NULL) AS TABLE
    SELECT * EXCLUDE (since, until) FROM treaty_rows() WHERE since <= as_of AND as_of < until;
