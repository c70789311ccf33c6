-- No claim that has a date has it less than to the day.

CREATE OR REPLACE TEMP MACRO levels_grown(items, precise, vague_blocks) AS TABLE
    SELECT block, o FROM query_table(precise) WHERE FALSE;
