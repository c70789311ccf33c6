-- Where the claims belonged that were placed anew.

CREATE OR REPLACE TEMP TABLE placements_fresh AS
    SELECT unnest(getvariable('seqs')) AS seq, unnest(getvariable('occurrences')) AS occurrence;
