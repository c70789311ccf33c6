-- What is no more between these pairs, and what is new; in an order by which a scan can pass over what ended years ago, and
-- over what began later, be it in the year in which it ended (so what lasted long stands apart), and in which what is alike
-- stands together, and takes less room.

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
