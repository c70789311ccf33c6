-- The dates in the log that are not plain days.

SELECT DISTINCT edtf
FROM (SELECT date AS edtf FROM events UNION ALL SELECT due FROM events)
WHERE edtf IS NOT NULL AND (length(edtf) <> 10 OR TRY_CAST(edtf AS DATE)::VARCHAR IS DISTINCT FROM edtf);
