-- No block has several claims that are dated to the day.

CREATE OR REPLACE TEMP MACRO days_folded(items, shared_days) AS TABLE
    SELECT block, c AS o, c.ids[1] AS seed FROM query_table(items) WHERE FALSE;

CREATE OR REPLACE TEMP MACRO days_taken_in(days) AS TABLE
    SELECT seed, seed AS leader FROM query_table(days) WHERE FALSE;

CREATE OR REPLACE TEMP MACRO days_joined(days, taken_in) AS TABLE
    SELECT block, o FROM query_table(days) WHERE FALSE;
