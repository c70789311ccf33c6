-- The occurrences that the claims of this part were placed in before.

CREATE OR REPLACE TEMP TABLE gone AS
    SELECT DISTINCT occurrence FROM kept.placements WHERE seq IN (FROM concerned);
