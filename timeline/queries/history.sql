-- The recorded history of claims: the claims themselves, and the judgements that name them.

SELECT c.recorded_at, c.hash AS "commit", c.author, c.message, e.id, e.type, e.details['reason'] AS reason
FROM events e
JOIN commits c ON c.hash = e."commit"
WHERE e.id IN $ids
   OR e.details['claim'] IN $ids
   OR e.details['other'] IN $ids
   OR e.details['replacement'] IN $ids
ORDER BY e.seq;
