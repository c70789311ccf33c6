-- The notifications about deadlines, in order, with their recipients; each with the occurrence that now has most of the
-- claims that it was based on (NULL: none of them counts any more). An amended claim is followed to its replacement.

WITH RECURSIVE judged AS MATERIALIZED (
    FROM judgements()
),
told AS MATERIALIZED (
    SELECT j.seq, j.effect, j.recorded_at, e.details
    FROM judged j JOIN events e ON e.seq = j.seq
    WHERE j.effect IN ('notified', 'undelivered')
),
followed AS (
    SELECT seq, unnest(string_split(details['claims'], ' ')) AS claim FROM told
    UNION
    SELECT f.seq, a.replacement FROM followed f JOIN judged a ON a.effect = 'amended' AND a.claim = f.claim
),
shared AS (
    SELECT f.seq, p.occurrence, count(*) AS claims
    FROM followed f
    JOIN events e ON e.id = f.claim
    JOIN kept.placements p ON p.seq = e.seq
    GROUP BY ALL
),
now AS (
    SELECT seq, arg_max(occurrence, {'claims': claims, 'occurrence': occurrence}) AS occurrence FROM shared GROUP BY seq
)
SELECT t.seq, t.effect, t.recorded_at, t.details, n.occurrence
FROM told t LEFT JOIN now n ON n.seq = t.seq
ORDER BY t.seq;
