-- The sketches found; nothing twice, where a run was cut off before.

INSERT INTO kept.sketches FROM sketches_fresh ANTI JOIN kept.sketches USING (published, document);
