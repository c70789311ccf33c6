-- Restricts the computation of conflicts to contested occurrences.

CREATE OR REPLACE TEMP TABLE placed_contested AS FROM placed_again SEMI JOIN contested USING (occurrence);

CREATE OR REPLACE TEMP MACRO occurrence_of_claims(about, known_on := NULL, recorded_by := NULL) AS TABLE
    FROM placed_contested WHERE about IS NULL OR list_contains(about, subject) OR list_contains(about, type);
