-- What is kept of all that, and the claims of it that were known then.

CREATE OR REPLACE TEMP TABLE members AS
    SELECT seq, occurrence FROM placements_seen() SEMI JOIN unlike USING (block, stretch)
    UNION ALL
    SELECT seq, occurrence FROM placements_seen() WHERE seq IN (FROM free);

CREATE OR REPLACE TEMP TABLE gone AS
    SELECT occurrence FROM members UNION SELECT occurrence FROM seeking_hidden UNION SELECT occurrence FROM named_kept;

INSERT INTO concerned SELECT seq FROM members WHERE seq NOT IN (FROM hidden) AND seq NOT IN (SELECT seq FROM concerned);

-- the claims without a date that stay with what they have joined
CREATE OR REPLACE TEMP TABLE staying AS
    SELECT p.seq, e.id::UUID AS id, p.occurrence
    FROM placements_seen() p JOIN events e ON e.seq = p.seq
    WHERE p.stretch IS NULL AND p.seq NOT IN (FROM hidden) AND p.occurrence IN (FROM gone) AND p.seq NOT IN (FROM free);

INSERT INTO concerned SELECT seq FROM staying;
