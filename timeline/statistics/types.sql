-- The known claims by the first part of their type.

SELECT split_part(type, '.', 1) AS type, sum(claims)::BIGINT AS claims
FROM (
    SELECT type, count(*) AS claims FROM events e SEMI JOIN kept.placements p ON p.seq = e.seq GROUP BY type
)
GROUP BY 1
ORDER BY claims DESC, type;
