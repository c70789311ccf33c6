-- The judgements that name these claims, and those that name these judgements.

WITH ours AS MATERIALIZED (
    SELECT DISTINCT n.seq
    FROM (SELECT seq, unnest(claims) AS claim FROM judgements_said) n SEMI JOIN concerned c ON c.seq = n.claim
)
SELECT j.seq, j.id, t.effect, j.reported, k.number, j.details['claim'], j.details['other'], j.details['replacement']
FROM judgements_said j
JOIN event_types t ON t.name = j.type
JOIN commits k ON k.hash = j."commit"
WHERE j.seq IN (FROM ours) OR j.details['claim'] IN (SELECT id FROM judgements_said WHERE seq IN (FROM ours));
