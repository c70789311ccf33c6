-- The judgements that decide which claims count and which belong together, with the claims and judgements that they
-- name, whether or not these count.

SELECT e.id, e.seq, t.subject, t.effect, e.details, e.parties, e.treaty, c.number, c.recorded_at,
    split_part(e.type, '.', 1) AS family,
    CASE WHEN t.subject = 'treaty' THEN place_key(e.treaty) ELSE array_to_string(e.parties, ',') END AS about,
    CASE t.anchor WHEN 'due' THEN e.due_start ELSE e.date_start END AS anchor_start,
    CASE t.anchor WHEN 'due' THEN e.due_end ELSE e.date_end END AS anchor_end
FROM events e
JOIN event_types t ON t.name = e.type
JOIN commits c ON c.hash = e."commit"
WHERE ($recorded_by IS NULL OR c.recorded_at <= $recorded_by)
  AND (
    e.type IN ('claim.retracted', 'claim.amended', 'occurrence.linked', 'occurrence.unlinked')
    OR e.id IN (
        SELECT unnest([details['claim'], details['other'], details['replacement']]) FROM events
        WHERE type IN ('claim.retracted', 'claim.amended', 'occurrence.linked', 'occurrence.unlinked')
    )
  )
ORDER BY e.seq;
