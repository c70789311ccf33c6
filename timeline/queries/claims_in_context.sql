-- Claims by id, with the words of the document around the quote, and whether they count among what is known.

SELECT e.id, e.type, e.date, e.due, e.reported, e.parties, e.actors, e.targets, e.people, e.place, e.treaty, e.format,
    e.quote, e.quote_start, e.quote_end, e.source, d.publisher, d.title, d.url, e.extractor, e.confidence, e.details,
    substr(d.text, greatest(e.quote_start - $context, 0) + 1, least(e.quote_start, $context)) AS before,
    substr(d.text, e.quote_end + 1, $context) AS after,
    e.id IN (SELECT id FROM known_claims()) AS known
FROM events e
JOIN documents d ON d.hash = e.source
WHERE e.id IN $ids
ORDER BY e.reported, e.seq;
