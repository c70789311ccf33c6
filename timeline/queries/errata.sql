-- Which outputs had rested on a claim that was withdrawn or replaced after they were made. A claim goes on as its
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
ends AS (
    SELECT c.hash, max(max(e.seq)) OVER (ORDER BY c.number) AS last
    FROM commits c LEFT JOIN events e ON e."commit" = c.hash
    GROUP BY c.hash, c.number
),
outputs AS (
    SELECT j.seq, j.effect, j.recorded_at, e.details,
        string_split(e.details['claims'], ' ') AS claims, string_split(e.details['but'], ' ') AS but,
        e.details['known_on']::DATE AS known_on, e.details['recorded_by']::TIMESTAMP AS recorded_by,
        -- an output is made from the log up to its head, and recorded a moment later
        coalesce(made.last, j.seq) AS last
    FROM judged j
    JOIN events e ON e.seq = j.seq
    LEFT JOIN ends made ON made.hash = e.details['head']
    WHERE j.effect IN ('given', 'notified')
)
SELECT o.recorded_at AS given_at,
    CASE o.effect WHEN 'notified' THEN 'notification' ELSE o.details['kind'] END AS kind,
    CASE o.effect WHEN 'notified' THEN o.details['target'] ELSE o.details['recipient'] END AS recipient,
    CASE o.effect WHEN 'notified' THEN o.details['subject'] ELSE o.details['file'] END AS output,
    o.details['asked'] AS asked, o.details['as_of']::DATE AS as_of, o.known_on, o.details['head'] AS head,
    o.claims <> ['all'] OR o.but IS NOT NULL AS named,
    c.id AS claim, k.effect AS change, k.replacement, k.recorded_at AS corrected_at, k.reason
FROM corrections k
JOIN followed f ON f.seq = k.seq
JOIN events e ON e.id = f.origin AND e.source IS NOT NULL
JOIN commits said ON said.hash = e."commit"
JOIN events c ON c.id = k.claim
JOIN outputs o ON o.last >= e.seq AND o.last < k.seq
    AND (list_contains(o.claims, e.id) OR (
        o.claims = ['all'] AND NOT coalesce(list_contains(o.but, e.id), FALSE)
        AND (o.known_on IS NULL OR e.reported <= o.known_on)
        AND (o.recorded_by IS NULL OR said.recorded_at <= o.recorded_by)
    ))
-- the whole is given as it is then: a claim that had been withdrawn or replaced before was no part of it
WHERE (o.claims <> ['all'] OR NOT EXISTS (FROM corrections b WHERE b.claim = e.id AND b.seq <= o.last))
  AND k.recorded_at >= $since
ORDER BY given_at, o.seq, k.seq;
