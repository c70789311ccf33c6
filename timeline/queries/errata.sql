-- The outputs that contained a claim which was withdrawn or replaced after they were made. A claim lives on in its
-- replacement: a recipient of the first is also told about corrections to the second.

WITH RECURSIVE judged AS MATERIALIZED (
    FROM judgements()
),
corrections AS MATERIALIZED (
    SELECT seq, effect, claim, replacement, reason, recorded_at
    FROM judged WHERE effect IN ('retracted', 'amended') AND claim IS NOT NULL
),
followed AS (
    SELECT seq, claim AS origin FROM corrections
    UNION
    SELECT f.seq, k.claim FROM followed f JOIN corrections k ON k.replacement = f.origin
),
-- each correction with each original claim that it corrects, and when that claim was said, recorded, and first
-- corrected
corrected AS MATERIALIZED (
    SELECT f.seq, e.id, e.seq AS said, e.reported, c.recorded_at, (SELECT min(k.seq) FROM corrections k WHERE k.claim = e.id) AS gone
    FROM followed f
    JOIN events e ON e.id = f.origin AND e.source IS NOT NULL
    JOIN commits c ON c.hash = e."commit"
),
ends AS (
    SELECT c.hash, max(max(e.seq)) OVER (ORDER BY c.number) AS last
    FROM commits c LEFT JOIN events e ON e."commit" = c.hash
    GROUP BY c.hash, c.number
),
given AS MATERIALIZED (
    SELECT j.seq, j.effect, j.recorded_at, e.details
    FROM judged j JOIN events e ON e.seq = j.seq
    WHERE j.effect IN ('given', 'notified')
),
-- an output is made from the log up to its head, and recorded a moment later
outputs AS MATERIALIZED (
    SELECT g.seq, g.recorded_at, g.details['as_of']::DATE AS as_of, g.details['known_on']::DATE AS known_on,
        g.details['recorded_by']::TIMESTAMP AS recorded_by, g.details['head'] AS head, g.details['asked'] AS asked,
        CASE g.effect WHEN 'notified' THEN 'notification' ELSE g.details['kind'] END AS kind,
        CASE g.effect WHEN 'notified' THEN g.details['target'] ELSE g.details['recipient'] END AS recipient,
        CASE g.effect WHEN 'notified' THEN g.details['subject'] ELSE g.details['file'] END AS output,
        g.details['claims'] = 'all' AS is_all, g.details['but'] IS NOT NULL AS is_exact,
        coalesce(made.last, g.seq) AS last
    FROM given g LEFT JOIN ends made ON made.hash = g.details['head']
),
names AS (
    SELECT seq, unnest(string_split(details['claims'], ' ')) AS id FROM given
),
others AS (
    SELECT seq, unnest(string_split(details['but'], ' ')) AS id FROM given
),
rested AS (
    SELECT n.seq AS output, c.seq AS correction, c.said
    FROM names n JOIN corrected c ON c.id = n.id
    UNION ALL
    -- an output of all claims excludes those that had already been withdrawn or replaced
    SELECT o.seq, c.seq, c.said
    FROM outputs o
    JOIN corrected c ON c.gone > o.last
        AND (o.known_on IS NULL OR c.reported <= o.known_on)
        AND (o.recorded_by IS NULL OR c.recorded_at <= o.recorded_by)
    WHERE o.is_all AND (o.seq, c.id) NOT IN (FROM others)
)
SELECT o.recorded_at AS given_at, o.kind, o.recipient, o.output, o.asked, o.as_of, o.known_on, o.head,
    NOT o.is_all OR o.is_exact AS named,
    k.claim, k.effect AS change, k.replacement, k.recorded_at AS corrected_at, k.reason
FROM rested r
JOIN outputs o ON o.seq = r.output
JOIN corrections k ON k.seq = r.correction
WHERE o.last >= r.said AND o.last < k.seq AND k.recorded_at >= $since
ORDER BY given_at, o.seq, k.seq;
