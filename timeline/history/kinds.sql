-- The kinds of occurrences, now and in each version: the prefixes of their names, and the types of their claims.

SELECT DISTINCT left(o.occurrence, 3), c.type
FROM (
    FROM placed_now
    UNION ALL
    SELECT unnest(claims), occurrence FROM versions_fresh
) o
JOIN claims_ever c ON c.seq = o.seq;
