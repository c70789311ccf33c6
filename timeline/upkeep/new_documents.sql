-- The sketches of new documents, and which documents are copies of which.

-- a table of their own: else the planner may work out the sketches of all documents, and then choose
CREATE OR REPLACE TEMP TABLE documents_fresh AS
    FROM documents WHERE seq > (SELECT documents FROM kept.checkpoint);

CREATE OR REPLACE TEMP TABLE sketches_fresh AS FROM sketches_of('documents_fresh');

INSERT INTO kept.sketches FROM sketches_fresh;

-- what new documents can be compared with
CREATE OR REPLACE TEMP TABLE sketches_around AS
    SELECT s.*
    FROM kept.sketches s, (SELECT min(published) AS first, max(published) AS last FROM sketches_fresh) fresh
    WHERE s.published BETWEEN fresh.first - 30 AND fresh.last + 30;

CREATE OR REPLACE TEMP TABLE copies_found AS FROM copies_among('sketches_around', 'sketches_fresh');

INSERT INTO kept.copies FROM copies_found;

DELETE FROM kept.voices WHERE document IN (SELECT document FROM copies_found);

INSERT INTO kept.voices FROM voice_rows() WHERE document IN (SELECT document FROM copies_found);
