-- No claim without a date has another beside it.

CREATE OR REPLACE TEMP MACRO undated_nearest(undated, dated) AS TABLE
    SELECT n, n AS seed FROM query_table(undated) WHERE FALSE;
