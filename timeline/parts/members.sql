-- What may have been otherwise, and the claims of it that were known then.

CREATE OR REPLACE TEMP TABLE loaded AS
    SELECT occurrence FROM placements_seen() SEMI JOIN unlike USING (block, stretch)
    UNION
    SELECT occurrence FROM seeking_hidden
    UNION
    SELECT occurrence FROM named_kept
    UNION
    SELECT occurrence FROM looked_at;

INSERT INTO concerned
    SELECT seq FROM placements_seen()
    WHERE occurrence IN (FROM loaded) AND seq NOT IN (FROM hidden) AND seq NOT IN (SELECT seq FROM concerned);
