-- The dates of the log that are not the day that they are written as.

SELECT DISTINCT edtf
FROM (SELECT date AS edtf FROM events UNION ALL SELECT due FROM events)
WHERE edtf IS NOT NULL AND (length(edtf) <> 10 OR TRY_CAST(edtf AS DATE)::VARCHAR IS DISTINCT FROM edtf);
