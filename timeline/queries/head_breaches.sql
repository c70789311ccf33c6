-- The head of a log in a lake, where it is not the last commit.

SELECT l.hash AS "commit", NULL AS event, 'the lake''s head is not the last commit' AS message
FROM (SELECT coalesce(max(number), 0) AS number, arg_max(hash, number) AS hash FROM commits) l
LEFT JOIN (SELECT max(number) AS number, any_value(hash) AS hash, count(*) AS rows FROM head) h ON h.rows = 1
WHERE h.number IS DISTINCT FROM l.number OR h.hash IS DISTINCT FROM l.hash;
