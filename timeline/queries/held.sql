-- What the log holds of one document: its claims, and its proposals that never became claims, each with the judgements
-- in effect on it. `undo`: retractions that no person made; `settled`: a person has judged it; `vouched`: and upholds
-- it or a claim in its place; `replaces`: it replaces another claim.

WITH judged AS MATERIALIZED (
    SELECT j.claim, j.replacement, j.effect, j.id, starts_with(e.extractor, 'person: ') AS by_person
    FROM judgements() j JOIN events e ON e.id = j.id
    WHERE j.effect IN ('retracted', 'amended', 'confirmed', 'rejected')
    UNION ALL
    -- a person who withdraws a withdrawal upholds the claim
    SELECT gone.details['claim'], NULL, 'restored', NULL, true
    FROM events gone JOIN events back ON back.details['claim'] = gone.id
    WHERE gone.type = 'claim.retracted' AND back.type = 'claim.retracted' AND starts_with(back.extractor, 'person: ')
),
held AS (
    SELECT *, NULL AS proposal
    FROM events
    WHERE source = $document
    UNION ALL
    SELECT *, details['proposal'] AS proposal
    FROM events
    WHERE type = 'claim.proposed'
      AND details['source'] = $document
      AND details['claim'] NOT IN (SELECT id FROM events WHERE source = $document)
),
said AS (
    SELECT h.id,
        coalesce(list(j.id ORDER BY j.id) FILTER (j.effect = 'retracted' AND NOT j.by_person), []) AS undo,
        coalesce(bool_or(j.effect IN ('retracted', 'amended', 'rejected')), false) AS gone,
        coalesce(bool_or(j.by_person), false) AS settled,
        coalesce(bool_or(j.effect IN ('amended', 'confirmed', 'restored') AND j.by_person), false) AS vouched
    FROM held h LEFT JOIN judged j ON j.claim IN (h.id, h.details['claim'])
    GROUP BY h.id
)
SELECT h.*, s.undo, s.gone, s.settled, s.vouched,
    h.id IN (SELECT replacement FROM judged WHERE effect = 'amended') AS replaces
FROM held h JOIN said s ON s.id = h.id
ORDER BY h.seq;
