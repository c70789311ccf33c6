-- Recomputes what binds these pairs.

CREATE OR REPLACE TEMP TABLE bonds_told AS FROM kept.bonds SEMI JOIN pairs_told USING (a, b);

DELETE FROM kept.bindings WHERE (a, b) IN (SELECT (a, b) FROM pairs_told);

INSERT INTO kept.bindings FROM binding_rows(of_bonds := 'bonds_told') ORDER BY a, b;
