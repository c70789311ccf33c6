-- The sketches of new documents, and which documents are copies of which.

-- a table of their own: else the planner may work out the sketches of all documents, and then choose
CREATE OR REPLACE TEMP TABLE documents_fresh AS
    FROM documents WHERE seq > (SELECT documents FROM kept.checkpoint);

CREATE OR REPLACE TEMP TABLE sketches_fresh AS FROM sketches_of('documents_fresh');

-- what was kept by a run that was cut off
CREATE OR REPLACE TEMP TABLE sketches_kept AS
    SELECT k.document FROM kept.sketches k JOIN sketches_fresh f ON f.published = k.published AND f.document = k.document;

-- what new documents can be compared with
CREATE OR REPLACE TEMP TABLE sketches_around AS
    FROM sketches_fresh
    UNION ALL
    SELECT s.*
    FROM kept.sketches s, (SELECT min(published) AS first, max(published) AS last FROM sketches_fresh) fresh
    WHERE s.published BETWEEN fresh.first - 30 AND fresh.last + 30 AND s.document NOT IN (FROM sketches_kept);

CREATE OR REPLACE TEMP TABLE copies_found AS FROM copies_among('sketches_around', 'sketches_fresh');
