-- The range of days that the rows of a batch are about, and of those on which they were reported.

SELECT min(first_day), max(last_day), min(reported_on), max(reported_on) FROM dated_lines;
