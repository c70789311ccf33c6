-- The sketches of new documents.

-- a table of their own: else the planner may work out the sketches of all documents, and then choose
CREATE OR REPLACE TEMP TABLE documents_fresh AS
    FROM documents WHERE seq > (SELECT documents FROM kept.checkpoint) AND seq <= getvariable('last_document');

CREATE OR REPLACE TEMP TABLE sketches_fresh AS FROM sketches_of('documents_fresh');
