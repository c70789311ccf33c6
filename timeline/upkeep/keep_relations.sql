-- What is no more between these pairs, and what is new; in an order by which a scan can pass over what has ended.

INSERT INTO kept.relations
    FROM (FROM relations_told EXCEPT FROM kept.relations SEMI JOIN pairs_told USING (a, b))
    ORDER BY until DESC, a, b;

DELETE FROM kept.relations r USING relations_gone g
    WHERE r.a = g.a AND r.b = g.b AND r.since = g.since AND r.until = g.until AND r.claims = g.claims
      AND r.cooperative = g.cooperative AND r.conflictual = g.conflictual AND r.sanctions = g.sanctions
      AND (r.last_contact, r.next_contact) IS NOT DISTINCT FROM (g.last_contact, g.next_contact);

DELETE FROM kept.stale WHERE (a, b) IN (SELECT (a, b) FROM pairs_told);
