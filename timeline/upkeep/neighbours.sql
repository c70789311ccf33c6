-- The other claims of the blocks touched: those that could be about one occurrence with one of the new.

CREATE OR REPLACE TEMP TABLE neighbours AS
    SELECT seq FROM kept.placements WHERE block IN (FROM blocks) AND seq NOT IN (FROM touched);
