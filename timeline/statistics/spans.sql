-- The first and the last moment on each of the three clocks.

SELECT 'happened' AS clock,
    min(coalesce(date_start, date_end))::TIMESTAMP AS first, max(coalesce(date_end, date_start))::TIMESTAMP AS last
FROM events
WHERE date IS NOT NULL AND source IS NOT NULL
UNION ALL
SELECT 'reported', min(reported), max(reported) FROM events WHERE source IS NOT NULL
UNION ALL
SELECT 'recorded', min(recorded_at), max(recorded_at) FROM commits;
