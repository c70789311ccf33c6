-- What is compared, and the claims of it that were known then. Of treaties, and where a claim without a date counted that
-- counts no more, that is all of the block.

CREATE OR REPLACE TEMP TABLE loaded AS
    FROM near
    UNION
    SELECT occurrence FROM hidden_there
    UNION
    SELECT occurrence FROM named_kept
    UNION
    SELECT occurrence
    FROM placements_seen() SEMI JOIN unlike USING (block, stretch)
    WHERE subject_of(occurrence) = 'treaty' OR block IN (SELECT block FROM withdrawn WHERE anywhere);

CREATE OR REPLACE TEMP TABLE loading AS FROM loaded;

INSERT INTO concerned
    SELECT seq FROM placements_seen()
    WHERE occurrence IN (FROM loaded) AND seq NOT IN (FROM hidden) AND seq NOT IN (SELECT seq FROM concerned);
