-- The claims touched are placed anew. A temporary macro stands before the store's, so that it sees no other claims.

CREATE OR REPLACE TEMP MACRO claims_to_place(about, known_on := NULL, recorded_by := NULL) AS TABLE
    FROM claims_again WHERE about IS NULL OR list_contains(about, subject);

CREATE OR REPLACE TEMP TABLE gone AS
    SELECT DISTINCT occurrence FROM kept.placements WHERE seq IN (FROM touched);

DELETE FROM kept.placements WHERE seq IN (FROM touched);

INSERT INTO kept.placements FROM placement_rows();
