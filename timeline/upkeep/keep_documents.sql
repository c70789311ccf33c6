-- The sketches found; nothing twice, where a run was cut off before.

INSERT INTO kept.sketches FROM sketches_fresh WHERE document NOT IN (FROM sketches_kept);
