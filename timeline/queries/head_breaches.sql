-- The head of a lake's log, if it is not the end of the log.

WITH ends AS (
    SELECT coalesce(max(number), 0) AS number, arg_max(hash, number) AS hash,
        (SELECT coalesce(max(seq), 0) FROM documents) AS documents, (SELECT coalesce(max(seq), 0) FROM events) AS events
    FROM commits
)
SELECT hash AS "commit", NULL AS event, 'the lake''s head is not the end of the log' AS message
FROM ends
WHERE (SELECT list((number, hash, documents, events)) FROM head)
    IS DISTINCT FROM [(number, hash, documents, events)];
