-- Stores the copies found, and their voices; without duplicates if an earlier run was interrupted.

INSERT INTO kept.copies FROM copies_fresh EXCEPT FROM kept.copies;

DELETE FROM kept.voices WHERE document IN (SELECT document FROM copies_fresh);

INSERT INTO kept.voices FROM voice_rows() WHERE document IN (SELECT document FROM copies_fresh);
