-- What is compared besides, and the claims of it that were known then.

CREATE OR REPLACE TEMP TABLE loading AS FROM wanted WHERE occurrence NOT IN (FROM loaded);

INSERT INTO loaded FROM loading;

CREATE OR REPLACE TEMP TABLE concerned AS
    SELECT seq FROM placements_seen() WHERE occurrence IN (FROM loading) AND seq NOT IN (FROM hidden);
