-- The claims of placed occurrences (the view `placed`: seq, occurrence), with publisher and commit. If parties are
-- given, only of occurrences in which all of them take part.

SELECT p.occurrence, e.id, e.seq, e.type, t.effect, e.date, e.due, e.reported, e.parties, e.actors, e.targets, e.people,
    e.place, e.treaty, e.quote, e.details, e.confidence, e.source, d.publisher, d.title, d.url, c.number, c.recorded_at,
    t.subject, CASE WHEN t.subject = 'treaty' THEN place_key(e.treaty) ELSE array_to_string(e.parties, ',') END AS about,
    CASE t.anchor WHEN 'due' THEN e.due ELSE e.date END AS anchor,
    CASE t.anchor WHEN 'due' THEN e.due_start ELSE e.date_start END AS anchor_start,
    CASE t.anchor WHEN 'due' THEN e.due_end ELSE e.date_end END AS anchor_end
FROM placed p
JOIN events e ON e.seq = p.seq
JOIN event_types t ON t.name = e.type
JOIN commits c ON c.hash = e."commit"
LEFT JOIN documents d ON d.hash = e.source
WHERE subject_of(p.occurrence) IN $subjects AND NOT starts_with(e.extractor, 'dataset: ')
  AND (
    len($parties::VARCHAR[]) = 0
    OR p.occurrence IN (
        SELECT whose.occurrence
        FROM placed whose JOIN events said ON said.seq = whose.seq
        WHERE list_has_any(said.parties, $parties::VARCHAR[])
        GROUP BY whose.occurrence
        HAVING list_has_all(flatten(list(said.parties)), $parties::VARCHAR[])
    )
  )
ORDER BY p.occurrence, e.seq;
