-- Where the claims of this part belong.

DELETE FROM kept.placements WHERE seq IN (FROM concerned);

INSERT INTO kept.placements FROM placements_fresh;
