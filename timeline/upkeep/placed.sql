-- One part of the claims touched, placed anew. A temporary macro stands before the store's, so that it sees no others.

-- that of the part before
DROP MACRO TABLE IF EXISTS temp.claims_to_place;

CREATE OR REPLACE TEMP TABLE concerned AS
    SELECT t.seq
    FROM touched t JOIN blocks b ON b.block = t.block
    WHERE CASE WHEN b.tied THEN 0 ELSE b.block % getvariable('parts') END = getvariable('part');

CREATE OR REPLACE TEMP TABLE claims_again AS FROM claims_to_place(NULL);

CREATE OR REPLACE TEMP MACRO claims_to_place(about, known_on := NULL, recorded_by := NULL) AS TABLE
    FROM claims_again WHERE about IS NULL OR list_contains(about, subject) OR list_contains(about, type);

CREATE OR REPLACE TEMP TABLE placements_fresh AS FROM placement_rows();

CREATE OR REPLACE TEMP TABLE gone AS
    SELECT DISTINCT occurrence FROM kept.placements WHERE seq IN (FROM concerned);
