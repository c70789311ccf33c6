-- The new claims whose quote does not stand in their document where they say.

SELECT e.id, e.type, e.source, e.quote, d.hash IS NULL AS no_document
FROM new_events e
LEFT JOIN (SELECT hash, text FROM documents UNION ALL SELECT hash, text FROM new_documents) d ON d.hash = e.source
WHERE e.source IS NOT NULL
  AND (d.hash IS NULL OR substr(d.text, e.quote_start + 1, e.quote_end - e.quote_start) IS DISTINCT FROM e.quote)
ORDER BY e.seq
LIMIT 1;
