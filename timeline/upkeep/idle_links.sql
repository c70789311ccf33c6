-- Nothing is linked.

CREATE OR REPLACE TEMP MACRO roots_linked(folded, known_on := NULL, recorded_by := NULL) AS TABLE
    SELECT root, root AS first FROM query_table(folded) WHERE FALSE;
