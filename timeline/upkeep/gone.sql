-- The occurrences to which the claims of this part belonged before.

CREATE OR REPLACE TEMP TABLE gone AS
    SELECT DISTINCT occurrence FROM kept.placements WHERE seq IN (FROM concerned);
