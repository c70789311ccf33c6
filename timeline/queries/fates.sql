-- The fate of occurrences by a day: their status, their claims, and which of these extend a treaty.

WITH states AS (
    SELECT occurrence, status FROM meetings_on($day) WHERE list_contains($names, occurrence)
    UNION ALL
    SELECT occurrence, status FROM treaties_on($day) WHERE list_contains($names, occurrence)
),
resting AS (
    SELECT p.occurrence,
        list(e.id ORDER BY e.seq) AS claims,
        coalesce(
            list(e.id) FILTER (e.type = 'treaty.extended' AND coalesce(e.date_start, e.date_end) <= $day), []
        ) AS extensions
    FROM kept.placements p JOIN events e ON e.seq = p.seq
    WHERE list_contains($names, p.occurrence)
    GROUP BY p.occurrence
)
SELECT r.occurrence, s.status, r.claims, r.extensions
FROM resting r LEFT JOIN states s ON s.occurrence = r.occurrence;
