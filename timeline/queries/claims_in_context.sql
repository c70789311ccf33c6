-- Claims by id, with the text around the quote, and whether they are currently known.

SELECT e.id, e.type, e.date, e.due, e.reported, e.parties, e.actors, e.targets, e.people, e.place, e.treaty, e.format,
    e.quote, e.quote_start, e.quote_end, e.source, d.publisher, d.title, d.url, e.extractor, e.confidence, e.details,
    substr(d.text, greatest(e.quote_start - $context, 0) + 1, least(e.quote_start, $context)) AS before,
    substr(d.text, e.quote_end + 1, $context) AS after,
    e.id IN (SELECT id FROM known_claims()) AS known,
    -- the first publisher, if the document is a copy
    coalesce(nullif(o.publisher, ''), nullif(o.title, ''), left(o.hash, 12)) AS copy_of
FROM events e
JOIN documents d ON d.hash = e.source
LEFT JOIN voices v ON v.document = e.source
LEFT JOIN documents o ON o.hash = v.voice
WHERE e.id IN $ids
ORDER BY e.reported, e.seq;
