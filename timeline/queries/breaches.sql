-- Everything in the log that is not as it was appended: the chain, the hashes, the quotes. `number` and `seq` tell how
-- far from the beginning, so that the first breach can be named. An unknown is no way out: whoever changes the log can
-- drop NOT NULL, too. The hashes are those of schema/hashes.sql.

WITH chained AS (
    SELECT c.*, lag(hash) OVER (ORDER BY number) AS hash_before, row_number() OVER (ORDER BY number) AS expected_number
    FROM commits c
),
rows AS (
    SELECT "commit", 1 AS kind, seq, row_hash FROM documents
    UNION ALL
    SELECT "commit", 2 AS kind, seq, row_hash FROM events
),
digests AS (
    SELECT "commit", sha256(string_agg(row_hash, chr(10) ORDER BY kind, seq)) AS digest,
        count(*) FILTER (kind = 1) AS documents, count(*) FILTER (kind = 2) AS events
    FROM rows
    GROUP BY "commit"
),
numbered_events AS (
    SELECT e.*, c.number, row_number() OVER (ORDER BY c.number, e.seq) AS expected_seq
    FROM events e LEFT JOIN commits c ON c.hash = e."commit"
),
numbered_documents AS (
    SELECT d.*, c.number, row_number() OVER (ORDER BY c.number, d.seq) AS expected_seq
    FROM documents d LEFT JOIN commits c ON c.hash = d."commit"
),
breaches AS (
    SELECT number, 0 AS seq, hash AS "commit", NULL AS event, 'the commit is not number ' || expected_number || ': one before it is missing' AS message
    FROM chained WHERE number IS DISTINCT FROM expected_number
    UNION ALL
    SELECT number, 0, hash, NULL, 'the commit''s parent is not the commit before it'
    FROM chained WHERE parent IS DISTINCT FROM hash_before
    UNION ALL
    SELECT number, 0, hash, NULL, 'the commit''s time, author, message or counts were changed after it was recorded'
    FROM chained c WHERE hash IS DISTINCT FROM commit_hash(c)
    UNION ALL
    SELECT c.number, 0, c.hash, NULL, 'the commit holds ' || coalesce(d.documents, 0) || ' documents and ' || coalesce(d.events, 0)
        || ' events, not ' || c.documents || ' and ' || c.events || ' as recorded'
    FROM chained c LEFT JOIN digests d ON d."commit" = c.hash
    WHERE coalesce(d.documents, 0) IS DISTINCT FROM c.documents OR coalesce(d.events, 0) IS DISTINCT FROM c.events
    UNION ALL
    SELECT c.number, 0, c.hash, NULL, 'the commit''s documents or events are not those that it was made over'
    FROM chained c LEFT JOIN digests d ON d."commit" = c.hash
    WHERE c.digest IS DISTINCT FROM d.digest
    UNION ALL
    SELECT number, seq, "commit", NULL, 'document ' || left(hash, 12) || ' is not the text of its day that its hash names'
    FROM numbered_documents WHERE hash IS DISTINCT FROM sha256(published::VARCHAR || chr(10) || text)
    UNION ALL
    SELECT number, seq, "commit", NULL, 'document ' || left(hash, 12) || ' was changed after it was recorded'
    FROM numbered_documents d WHERE row_hash IS DISTINCT FROM document_row_hash(d)
    UNION ALL
    SELECT number, seq, "commit", NULL, 'document ' || left(hash, 12) || ' is out of order, or one before it is missing'
    FROM numbered_documents WHERE seq IS DISTINCT FROM expected_seq
    UNION ALL
    SELECT number, seq, "commit", NULL, 'document ' || left(hash, 12) || ' stands in the log twice'
    FROM numbered_documents QUALIFY row_number() OVER (PARTITION BY hash ORDER BY seq) > 1
    UNION ALL
    SELECT number, seq, "commit", NULL, 'document ' || left(hash, 12) || ' belongs to no commit'
    FROM numbered_documents WHERE number IS NULL
    UNION ALL
    SELECT number, seq, "commit", id, 'the event was changed after it was recorded'
    FROM numbered_events e WHERE row_hash IS DISTINCT FROM event_row_hash(e)
    UNION ALL
    SELECT number, seq, "commit", id, 'the event is out of order, or one before it is missing'
    FROM numbered_events WHERE seq IS DISTINCT FROM expected_seq
    UNION ALL
    SELECT number, seq, "commit", id, 'the event stands in the log twice'
    FROM numbered_events QUALIFY row_number() OVER (PARTITION BY id ORDER BY seq) > 1
    UNION ALL
    SELECT number, seq, "commit", id, 'the event belongs to no commit'
    FROM numbered_events WHERE number IS NULL
    UNION ALL
    SELECT e.number, e.seq, e."commit", e.id, CASE WHEN d.hash IS NULL THEN 'the claim''s document is not in the log'
        ELSE 'the claim''s quote does not stand in its document where it says' END
    FROM numbered_events e LEFT JOIN documents d ON d.hash = e.source
    WHERE e.source IS NOT NULL
      AND (d.hash IS NULL OR substr(d.text, e.quote_start + 1, e.quote_end - e.quote_start) IS DISTINCT FROM e.quote)
)
SELECT "commit", event, message FROM breaches ORDER BY number NULLS LAST, seq, message;
