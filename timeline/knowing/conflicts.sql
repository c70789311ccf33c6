-- Conflicts as they were known.

CREATE OR REPLACE TEMP MACRO conflict_rows(known_on := NULL, recorded_by := NULL) AS TABLE
    FROM known_rows('kept.conflicts', 'kept.past_conflicts');
