-- Adds the claims of these blocks that no longer count: their superseded versions are computed, too.

CREATE OR REPLACE TEMP TABLE concerned AS
    SELECT DISTINCT named.seq FROM judgements_said j, unnest(j.claims) AS named(seq)
    WHERE named.seq NOT IN (SELECT seq FROM touched);

INSERT INTO touched (seq, block) SELECT seq, block FROM blocks_of_claims() WHERE block IN (SELECT block FROM blocks);
