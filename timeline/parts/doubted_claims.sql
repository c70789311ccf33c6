-- The claims of these blocks, whether they count today or not.

CREATE OR REPLACE TEMP TABLE concerned AS
    SELECT seq FROM kept.placements WHERE block IN (FROM blocks_known)
    UNION
    SELECT seq
    FROM events
    WHERE treaty IS NOT NULL AND seq IN (SELECT unnest(claims) FROM judgements_said)
      AND NOT starts_with(extractor, 'dataset: ')
      AND hash(block_of('treaty', type, treaty, parties, actors, targets)) IN (FROM blocks_known);
