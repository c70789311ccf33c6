-- The new claims whose quote is not at its offsets in its document. Only documents that are not staged are looked up in
-- the log; `grounding.sql` has checked the staged ones.

SELECT n.id, e.type, e.source, e.quote, NOT e.is_staged AND d.hash IS NULL AS no_document
FROM new_events n
JOIN (
    SELECT rowid AS row, *, source IN (SELECT hash FROM incoming_documents) AS is_staged FROM incoming_events
) e ON e.row = n.row
LEFT JOIN (
    SELECT hash, text FROM documents
    WHERE hash IN (
        SELECT source FROM incoming_events WHERE source IS NOT NULL AND source NOT IN (SELECT hash FROM incoming_documents)
    )
) d ON d.hash = e.source
WHERE e.source IS NOT NULL AND CASE
    WHEN e.is_staged THEN n.row IN (SELECT row FROM not_grounded)
    ELSE d.hash IS NULL OR substr(d.text, e.quote_start + 1, e.quote_end - e.quote_start) IS DISTINCT FROM e.quote
END
ORDER BY n.seq
LIMIT 1;
