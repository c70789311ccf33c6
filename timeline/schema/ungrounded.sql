-- The new claims whose quote does not stand in their document where they say.

SELECT n.id, e.type, e.source, e.quote, d.hash IS NULL AS no_document
FROM new_events n
JOIN incoming_events e ON e.rowid = n.row
LEFT JOIN (
    SELECT hash, text FROM documents
    UNION ALL
    SELECT i.hash, i.text FROM new_documents f JOIN incoming_documents i ON i.rowid = f.row
) d ON d.hash = e.source
WHERE e.source IS NOT NULL
  AND (d.hash IS NULL OR substr(d.text, e.quote_start + 1, e.quote_end - e.quote_start) IS DISTINCT FROM e.quote)
ORDER BY n.seq
LIMIT 1;
