-- The claims that closed occurrences which were pending or due to end: without them, each would still be a deadline
-- (over the view `placed`: seq, occurrence).

SELECT id
FROM (
    SELECT e.id, t.effect,
        bool_or(t.effect IN ('announced', 'postponed', 'expiring', 'extended')) OVER (PARTITION BY p.occurrence) AS lay_ahead
    FROM placed p
    JOIN events e ON e.seq = p.seq
    JOIN event_types t ON t.name = e.type
    WHERE p.occurrence IN $occurrences
)
WHERE lay_ahead AND effect IN ('held', 'canceled', 'postponed', 'expired', 'withdrawn');
