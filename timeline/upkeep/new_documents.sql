-- The sketches of new documents, and which documents are copies of which.

INSERT INTO kept.sketches
    SELECT s.*
    FROM sketch_rows() s
    WHERE s.document IN (SELECT hash FROM documents WHERE seq > (SELECT documents FROM kept.checkpoint));

-- what new documents can be compared with
CREATE OR REPLACE TEMP TABLE sketches_around AS
    SELECT s.*
    FROM kept.sketches s, (
        SELECT min(published) AS first, max(published) AS last
        FROM documents
        WHERE seq > (SELECT documents FROM kept.checkpoint)
    ) fresh
    WHERE s.published BETWEEN fresh.first - 30 AND fresh.last + 30;

CREATE OR REPLACE TEMP TABLE copies_found AS
    SELECT * FROM copies_among('sketches_around')
    WHERE (document, original) NOT IN (SELECT (document, original) FROM kept.copies);

INSERT INTO kept.copies FROM copies_found;

DELETE FROM kept.voices WHERE document IN (SELECT document FROM copies_found);

INSERT INTO kept.voices FROM voice_rows() WHERE document IN (SELECT document FROM copies_found);
