-- No claim is about a treaty.

CREATE OR REPLACE TEMP MACRO treaties_rooted(placed, placings, dated) AS TABLE
    SELECT id, block AS root FROM query_table(placed) WHERE FALSE;
