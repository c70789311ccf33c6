-- These pairs are up to date.

DELETE FROM kept.stale WHERE (a, b) IN (SELECT (a, b) FROM pairs_told);
