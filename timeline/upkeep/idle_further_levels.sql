-- The dates of each block's claims are all of one level: there is none before it to be joined.

CREATE OR REPLACE TEMP MACRO levels_grown(items, precise, vague_blocks) AS TABLE
    WITH first AS MATERIALIZED (
        SELECT level, block, c, c.ids[1] AS seed FROM query_table(items) WHERE level > 0
    )
    SELECT block, o FROM claims_folded('first');
