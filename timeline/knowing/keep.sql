-- What was known of these blocks, instead of what was kept of them.

DELETE FROM kept.news WHERE block IN (FROM blocks_known);

DELETE FROM kept.treaties_known WHERE block IN (FROM blocks_known);

INSERT INTO kept.news SELECT * EXCLUDE (n) FROM news_told ORDER BY block, known_from;

INSERT INTO kept.treaties_known FROM treaties_known_told ORDER BY until DESC, occurrence, known_from, since;
