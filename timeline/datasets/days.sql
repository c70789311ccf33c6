-- The days that the rows of a batch are about, and those on which they were reported.

SELECT min(first_day), max(last_day), min(reported_on), max(reported_on) FROM dated_lines;
