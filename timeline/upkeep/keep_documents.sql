-- Stores the sketches; without duplicates if an earlier run was interrupted.

INSERT INTO kept.sketches FROM sketches_fresh ANTI JOIN kept.sketches USING (published, document);
