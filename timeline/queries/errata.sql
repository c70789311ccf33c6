-- Which outputs had rested on a claim that was withdrawn or replaced after they were given out. A claim goes on as its
-- replacement: who was given the first is told of what becomes of the second, too.

WITH RECURSIVE judged AS MATERIALIZED (
    FROM judgements()
),
corrections AS (
    SELECT seq, effect, claim, replacement, reason, recorded_at
    FROM judged WHERE effect IN ('retracted', 'amended') AND claim IS NOT NULL
),
followed AS (
    SELECT seq, claim AS origin FROM corrections
    UNION
    SELECT f.seq, k.claim FROM followed f JOIN corrections k ON k.replacement = f.origin
),
outputs AS (
    SELECT j.seq, j.effect, j.recorded_at, e.details,
        string_split(e.details['claims'], ' ') AS claims, e.details['known_on']::DATE AS known_on
    FROM judged j JOIN events e ON e.seq = j.seq
    WHERE j.effect IN ('given', 'notified')
)
SELECT o.recorded_at AS given_at,
    CASE o.effect WHEN 'notified' THEN 'notification' ELSE o.details['kind'] END AS kind,
    CASE o.effect WHEN 'notified' THEN o.details['target'] ELSE o.details['recipient'] END AS recipient,
    CASE o.effect WHEN 'notified' THEN o.details['subject'] ELSE o.details['file'] END AS output,
    o.details['as_of']::DATE AS as_of, o.known_on, o.details['head'] AS head,
    o.claims <> ['all'] AS named, c.id AS claim, k.effect AS change, k.replacement, k.recorded_at AS corrected_at, k.reason
FROM corrections k
JOIN followed f ON f.seq = k.seq
JOIN events e ON e.id = f.origin AND e.source IS NOT NULL
JOIN events c ON c.id = k.claim
JOIN outputs o ON o.seq BETWEEN e.seq AND k.seq
    AND (list_contains(o.claims, e.id) OR (o.claims = ['all'] AND (o.known_on IS NULL OR e.reported <= o.known_on)))
-- the whole is given as it is then: a claim that had been withdrawn or replaced before was no part of it
WHERE (o.claims <> ['all'] OR NOT EXISTS (FROM corrections b WHERE b.claim = e.id AND b.seq < o.seq))
  AND k.recorded_at >= $since
ORDER BY given_at, o.seq, k.seq;
