-- Those claims, placed by what was known.

CREATE OR REPLACE TEMP TABLE placements_fresh AS
    SELECT seq, occurrence
    FROM placings_of_claims(NULL, known_on := getvariable('known_on'), recorded_by := getvariable('recorded_by'));
