-- Replaces the rows of these pairs that have changed. They are sorted so that a scan can skip states that ended years
-- ago and those that began later, even in the year in which they ended (so long-lasting states are stored apart).
-- Similar rows are adjacent and compress better.

CREATE OR REPLACE TEMP TABLE relations_then AS
    SELECT rowid AS row, r.* FROM kept.relations r SEMI JOIN pairs_told p ON p.a = r.a AND p.b = r.b;

INSERT INTO kept.relations
    FROM (FROM relations_told EXCEPT SELECT * EXCLUDE (row) FROM relations_then)
    ORDER BY until < DATE '9999-12-31' AND year(until) > year(since) + 1 DESC, year(until), year(since), a, b, until;

DELETE FROM kept.relations WHERE rowid IN (
    SELECT b.row
    FROM relations_then b ANTI JOIN relations_told t ON t.a = b.a AND t.b = b.b AND t.since = b.since AND t.until = b.until
        AND t.claims = b.claims AND t.cooperative = b.cooperative AND t.conflictual = b.conflictual AND t.sanctions = b.sanctions
        AND t.last_contact IS NOT DISTINCT FROM b.last_contact AND t.next_contact IS NOT DISTINCT FROM b.next_contact
);
