-- The sketches and copies found, and whose voice each copy is; nothing twice, where a run was cut off before.

INSERT INTO kept.sketches FROM sketches_fresh WHERE document NOT IN (FROM sketches_kept);

INSERT INTO kept.copies FROM copies_found EXCEPT FROM kept.copies;

DELETE FROM kept.voices WHERE document IN (SELECT document FROM copies_found);

INSERT INTO kept.voices FROM voice_rows() WHERE document IN (SELECT document FROM copies_found);
