-- Adds one commit over the new rows, chained to the head.

INSERT INTO commits BY NAME
    WITH head AS (
        SELECT max(number) AS number, arg_max(hash, number) AS hash FROM commits
    ),
    rows AS (
        SELECT 1 AS kind, seq, row_hash FROM new_documents
        UNION ALL
        SELECT 2 AS kind, seq, row_hash FROM new_events
    ),
    made AS (
        SELECT coalesce(head.number, 0) + 1 AS number, head.hash AS parent,
            (SELECT sha256(string_agg(row_hash, chr(10) ORDER BY kind, seq)) FROM rows) AS digest,
            $recorded_at::TIMESTAMP AS recorded_at, $author AS author, $message AS message,
            (SELECT count(*)::INTEGER FROM new_documents) AS documents,
            (SELECT count(*)::INTEGER FROM new_events) AS events
        FROM head
    )
    SELECT c.*, commit_hash(c) AS hash FROM made c;
