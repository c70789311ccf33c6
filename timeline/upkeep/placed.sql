-- The claims of this part, placed anew.

CREATE OR REPLACE TEMP TABLE placements_fresh AS FROM placement_rows();

CREATE OR REPLACE TEMP TABLE gone AS
    SELECT DISTINCT occurrence FROM kept.placements WHERE seq IN (FROM concerned);
