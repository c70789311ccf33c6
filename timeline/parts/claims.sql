-- The claims to be told anew, as they were known.

CREATE OR REPLACE TEMP TABLE claims_again AS
    FROM claims_to_place(NULL, known_on := getvariable('known_on'), recorded_by := getvariable('recorded_by'));
