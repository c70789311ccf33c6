-- Obligations as they were known.

CREATE OR REPLACE TEMP MACRO obligation_rows(known_on := NULL, recorded_by := NULL) AS TABLE
    FROM known_rows('kept.obligations', 'kept.past_obligations');
