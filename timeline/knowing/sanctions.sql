-- Sanctions as they were known.

CREATE OR REPLACE TEMP MACRO sanction_rows(known_on := NULL, recorded_by := NULL) AS TABLE
    FROM known_rows('kept.sanctions', 'kept.past_sanctions');
