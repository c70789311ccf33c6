-- What was kept of these pairs, and is so no more.

CREATE OR REPLACE TEMP TABLE relations_gone AS
    FROM kept.relations SEMI JOIN pairs_told USING (a, b) EXCEPT FROM relations_told;
