-- The pending proposals: neither withdrawn, nor accepted, nor declined, in the order in which they were recorded.

WITH judged AS MATERIALIZED (
    SELECT id, effect, claim FROM judgements()
)
SELECT p.details['claim'] AS id, p.id AS proposal, p.details['proposal'] AS fields, d.publisher, d.title
FROM events p
JOIN documents d ON d.hash = p.details['source']
WHERE p.type = 'claim.proposed'
  AND p.id IN (SELECT id FROM judged)
  AND p.details['claim'] NOT IN (SELECT id FROM events WHERE source IS NOT NULL)
  AND p.details['claim'] NOT IN (SELECT claim FROM judged WHERE effect = 'rejected')
QUALIFY row_number() OVER (PARTITION BY p.details['claim'] ORDER BY p.seq) = 1
ORDER BY p.seq;
