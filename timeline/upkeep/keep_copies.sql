-- The copies found, and whose voice each is; nothing twice, where a run was cut off before.

INSERT INTO kept.copies FROM copies_fresh EXCEPT FROM kept.copies;

DELETE FROM kept.voices WHERE document IN (SELECT document FROM copies_fresh);

INSERT INTO kept.voices FROM voice_rows() WHERE document IN (SELECT document FROM copies_fresh);
