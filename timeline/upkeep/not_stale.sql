-- These pairs have been told of.

DELETE FROM kept.stale WHERE (a, b) IN (SELECT (a, b) FROM pairs_told);
