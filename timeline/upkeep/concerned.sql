-- Which kept tables tell of what was touched, before or now: to plan what tells of nothing costs more than the rest. And
-- whether any of it was told before.

WITH told AS (
    SELECT subject_of(occurrence) AS subject, type FROM placed_again
    UNION ALL
    SELECT subject_of(occurrence), NULL FROM gone
)
SELECT coalesce(list_distinct(flatten(list(CASE subject
    WHEN 'meeting' THEN ['meetings', 'contacts', 'acts']
    WHEN 'treaty' THEN ['treaties', 'bonds', 'acts']
    WHEN 'obligation' THEN ['obligations', 'acts']
    ELSE ['acts'] || CASE WHEN type IS NULL OR type IN ('sanction.imposed', 'sanction.lifted') THEN ['sanctions'] ELSE [] END
END))), []), EXISTS (FROM gone)
FROM told;
