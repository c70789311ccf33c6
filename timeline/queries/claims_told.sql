-- The claims that a question rests on are placed once, however often its projections read them: placing them is most of
-- what planning and telling cost.

CREATE OR REPLACE TEMP MACRO occurrence_of_claims(about, known_on := NULL, recorded_by := NULL) AS TABLE
    FROM claims_told WHERE about IS NULL OR list_contains(about, subject) OR list_contains(about, type);
