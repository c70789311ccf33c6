-- How many rows of a batch met each fate, and why.

SELECT fate, reason, count(*) FROM (
    SELECT CASE WHEN r.fate <> 'new' THEN r.fate WHEN f.line IS NULL THEN 'known' ELSE 'added' END AS fate, r.reason
    FROM judged_rows r LEFT JOIN fresh_rows f ON f.line = r.line
)
GROUP BY ALL;
