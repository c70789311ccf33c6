-- For each group of claims that could be about one occurrence (same subject; same parties, or same name for treaties):
-- the last commit with such a claim, whether or not it counts.

SELECT t.subject, CASE WHEN t.subject = 'treaty' THEN place_key(e.treaty) ELSE array_to_string(e.parties, ',') END AS about,
    max(c.number) AS number
FROM events e
JOIN event_types t ON t.name = e.type
JOIN commits c ON c.hash = e."commit"
WHERE t.subject <> 'log' AND ($recorded_by IS NULL OR c.recorded_at <= $recorded_by)
GROUP BY ALL;
