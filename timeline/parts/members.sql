-- What is kept of all that, and the claims of it that were known then.

CREATE OR REPLACE TEMP TABLE members AS
    SELECT seq, occurrence FROM placements_seen() SEMI JOIN unlike USING (block, stretch)
    UNION ALL
    SELECT seq, occurrence FROM placements_seen() WHERE seq IN (FROM free);

CREATE OR REPLACE TEMP TABLE loaded AS
    SELECT occurrence FROM members UNION SELECT occurrence FROM seeking_hidden UNION SELECT occurrence FROM named_kept;

-- with the claims without a date that stay with what they have joined
INSERT INTO concerned
    SELECT seq FROM placements_seen()
    WHERE occurrence IN (FROM loaded) AND seq NOT IN (FROM hidden) AND seq NOT IN (SELECT seq FROM concerned);
