-- All claims of the log, whether they count or not, with their blocks; those that links tie together in one part.

CREATE OR REPLACE TEMP TABLE touched AS SELECT seq, block FROM blocks_of_claims();

CREATE OR REPLACE TEMP TABLE blocks AS
    SELECT block, bool_or(seq IN (SELECT unnest(claims) FROM judgements_said WHERE type = 'occurrence.linked')) AS tied
    FROM touched
    GROUP BY block;
