-- The sketches of one slice of the new documents.

-- a table of its own, or the planner may compute the sketches of all documents before it filters them
CREATE OR REPLACE TEMP TABLE documents_fresh AS
    FROM documents WHERE seq > getvariable('documents_before') AND seq <= getvariable('documents_to');

CREATE OR REPLACE TEMP TABLE sketches_fresh AS FROM sketches_of('documents_fresh');
