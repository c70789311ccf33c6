-- From here on the projections tell of these claims alone, as they were placed.

CREATE OR REPLACE TEMP TABLE placed_again AS
    SELECT c.*, p.occurrence FROM claims_again c JOIN placements_fresh p ON p.seq = c.seq;

CREATE OR REPLACE TEMP MACRO occurrence_of_claims(about, known_on := NULL, recorded_by := NULL) AS TABLE
    FROM placed_again WHERE about IS NULL OR list_contains(about, subject) OR list_contains(about, type);
