-- Finds copies among the new documents and those that they can be compared with.

CREATE OR REPLACE TEMP TABLE sketches_around AS
    FROM sketches_fresh
    UNION ALL
    SELECT s.*
    FROM kept.sketches s, (SELECT min(published) AS first, max(published) AS last FROM sketches_fresh) fresh
    WHERE s.published BETWEEN fresh.first - 30 AND fresh.last + 30 AND s.document NOT IN (SELECT document FROM sketches_fresh);

CREATE OR REPLACE TEMP TABLE copies_fresh AS FROM copies_among('sketches_around', 'sketches_fresh');

-- of all slices
CREATE TEMP TABLE IF NOT EXISTS copies_found AS FROM copies_fresh LIMIT 0;

INSERT INTO copies_found FROM copies_fresh;
