-- The claims of what they look at that are not compared yet.

INSERT INTO loaded FROM looked_at WHERE occurrence NOT IN (FROM loaded);

CREATE OR REPLACE TEMP TABLE compared AS FROM concerned;

CREATE OR REPLACE TEMP TABLE concerned AS
    SELECT seq FROM placements_seen()
    WHERE occurrence IN (FROM looked_at) AND seq NOT IN (FROM hidden) AND seq NOT IN (FROM compared);
