-- The claims that are placed anew, and no others: a temporary macro stands before the store's.

CREATE OR REPLACE TEMP MACRO claims_to_place(about, known_on := NULL, recorded_by := NULL) AS TABLE
    FROM claims_again WHERE about IS NULL OR list_contains(about, subject) OR list_contains(about, type);

-- of the part before
DROP MACRO TABLE IF EXISTS temp.acts_between;
