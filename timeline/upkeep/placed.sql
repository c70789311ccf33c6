-- The claims of this part, placed anew. A temporary macro stands before the store's, so that it sees no others.

CREATE OR REPLACE TEMP MACRO claims_to_place(about, known_on := NULL, recorded_by := NULL) AS TABLE
    FROM claims_again WHERE about IS NULL OR list_contains(about, subject) OR list_contains(about, type);

CREATE OR REPLACE TEMP TABLE placements_fresh AS FROM placement_rows();

CREATE OR REPLACE TEMP TABLE gone AS
    SELECT DISTINCT occurrence FROM kept.placements WHERE seq IN (FROM concerned);
