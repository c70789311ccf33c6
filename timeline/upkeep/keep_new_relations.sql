-- What is between pairs of whom nothing is kept yet; in the order of keep_relations.sql.

INSERT INTO kept.relations FROM relations_told ORDER BY until DESC, a, b;

DELETE FROM kept.stale WHERE (a, b) IN (SELECT (a, b) FROM pairs_told);
