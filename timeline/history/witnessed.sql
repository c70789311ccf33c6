-- Drops versions without any rows; and finds the kept versions of these claims, which are to be replaced.

DELETE FROM versions_fresh WHERE occurrence || '@' || version NOT IN (FROM witnessed);

CREATE OR REPLACE TEMP TABLE versions_gone AS SELECT version FROM kept.versions WHERE claims[1] IN (FROM concerned);
