-- Every deviation of the log from what was appended: in the chain, the hashes, the quotes. `number` and `seq` order
-- them, so that the first breach can be reported. NULL counts as a breach: whoever can change the log can drop NOT
-- NULL, too. The hashes are those of schema/hashes.sql, computed by proven.sql and digests.sql.

WITH chained AS (
    SELECT c.*, lag(hash) OVER (ORDER BY number) AS hash_before, row_number() OVER (ORDER BY number) AS expected_number
    FROM commits c
),
held AS (
    SELECT c.*, coalesce(d.documents, 0) AS held_documents, coalesce(d.events, 0) AS held_events, d.digest AS held_digest,
        d.changed
    FROM commits c LEFT JOIN digests d ON d.number = c.number
),
numbered_documents AS (
    SELECT number, "commit", seq, hash FROM proven_documents
    QUALIFY seq IS DISTINCT FROM row_number() OVER (ORDER BY number, seq)
),
-- Ids are compared by 64 bits first, which takes half the memory.
repeated_events AS (
    SELECT rowid AS row FROM events
    WHERE hash(id) IN (SELECT hash(id) FROM events GROUP BY hash(id) HAVING count(*) > 1)
    QUALIFY row_number() OVER (PARTITION BY id ORDER BY seq) > 1
),
event_breaches AS (
    SELECT row, number, seq, 'the event was changed after it was recorded' AS message FROM proven_events WHERE changed
    UNION ALL
    SELECT row, number, seq, 'the event is out of order, or one before it is missing' FROM proven_events
    QUALIFY seq IS DISTINCT FROM row_number() OVER (ORDER BY number, seq)
    UNION ALL
    SELECT row, number, seq, 'the event stands in the log twice' FROM proven_events SEMI JOIN repeated_events USING (row)
    UNION ALL
    SELECT row, number, seq, 'the event belongs to no commit' FROM proven_events WHERE number IS NULL
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
    SELECT number, 0, hash, NULL, 'the commit holds ' || held_documents || ' documents and ' || held_events
        || ' events, not ' || documents || ' and ' || events || ' as recorded'
    FROM held
    WHERE held_documents IS DISTINCT FROM documents OR held_events IS DISTINCT FROM events
    UNION ALL
    -- if a row of the commit was changed, that row is reported instead
    SELECT number, 0, hash, NULL, 'the commit''s documents or events are not those that it was made over'
    FROM held
    WHERE digest IS DISTINCT FROM held_digest AND changed IS NOT TRUE
    UNION ALL
    SELECT number, seq, "commit", NULL, 'document ' || left(hash, 12) || ' is not the text of its day that its hash names'
    FROM proven_documents WHERE misnamed
    UNION ALL
    SELECT number, seq, "commit", NULL, 'document ' || left(hash, 12) || ' was changed after it was recorded'
    FROM proven_documents WHERE changed
    UNION ALL
    SELECT number, seq, "commit", NULL, 'document ' || left(hash, 12) || ' is out of order, or one before it is missing'
    FROM numbered_documents
    UNION ALL
    SELECT number, seq, "commit", NULL, 'document ' || left(hash, 12) || ' stands in the log twice'
    FROM proven_documents
    WHERE hash IN (SELECT hash FROM proven_documents GROUP BY hash HAVING count(*) > 1)
    QUALIFY row_number() OVER (PARTITION BY hash ORDER BY seq) > 1
    UNION ALL
    SELECT number, seq, "commit", NULL, 'document ' || left(hash, 12) || ' belongs to no commit'
    FROM proven_documents WHERE number IS NULL
    UNION ALL
    SELECT b.number, b.seq, e."commit", e.id, b.message FROM event_breaches b JOIN events e ON e.rowid = b.row
    UNION ALL
    SELECT c.number, e.seq, e."commit", e.id, CASE WHEN d.hash IS NULL THEN 'the claim''s document is not in the log'
        ELSE 'the claim''s quote does not stand in its document where it says' END
    FROM events e LEFT JOIN documents d ON d.hash = e.source LEFT JOIN commits c ON c.hash = e."commit"
    WHERE e.source IS NOT NULL
      AND (d.hash IS NULL OR substr(d.text, e.quote_start + 1, e.quote_end - e.quote_start) IS DISTINCT FROM e.quote)
)
SELECT "commit", event, message FROM breaches ORDER BY number NULLS LAST, seq, message;
