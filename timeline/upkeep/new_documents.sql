-- The sketches of a slice of the new documents.

-- a table of their own: else the planner may work out the sketches of all documents, and then choose
CREATE OR REPLACE TEMP TABLE documents_fresh AS
    FROM documents WHERE seq > getvariable('documents_before') AND seq <= getvariable('documents_to');

CREATE OR REPLACE TEMP TABLE sketches_fresh AS FROM sketches_of('documents_fresh');
