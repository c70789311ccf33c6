-- Versions of which nothing is told are not kept; those are gone that were kept of these claims.

DELETE FROM versions_fresh WHERE occurrence || '@' || version NOT IN (FROM witnessed);

CREATE OR REPLACE TEMP TABLE versions_gone AS SELECT version FROM kept.versions WHERE claims[1] IN (FROM concerned);
