-- The occurrences that were not as they are kept: with what was not known, or with other claims.

CREATE OR REPLACE TEMP TABLE gone AS
    SELECT occurrence
    FROM (
        SELECT occurrence FROM hidden_there
        UNION
        SELECT occurrence FROM named_kept
        UNION
        SELECT unnest(getvariable('departed'))
    )
    WHERE occurrence NOT IN (SELECT unnest(getvariable('same')));

CREATE OR REPLACE TEMP TABLE concerned AS SELECT seq FROM placements_fresh;
