-- The bytes that are hashed to verify the log, so that a reference can hash them and do nothing else.

CREATE TABLE canonical AS
    SELECT to_json({
        'seq': e.seq, 'id': e.id, 'type': e.type, 'date': e.date, 'date_start': e.date_start, 'date_end': e.date_end,
        'due': e.due, 'due_start': e.due_start, 'due_end': e.due_end, 'reported': e.reported, 'parties': e.parties,
        'actors': e.actors, 'targets': e.targets, 'people': e.people, 'place': e.place, 'treaty': e.treaty,
        'format': e.format, 'source': e.source, 'quote': e.quote, 'quote_start': e.quote_start,
        'quote_end': e.quote_end, 'extractor': e.extractor, 'confidence': e.confidence, 'details': e.details,
        'schema_version': e.schema_version
    })::VARCHAR AS bytes
    FROM events e
    UNION ALL
    SELECT to_json({
        'seq': d.seq, 'hash': d.hash, 'published': d.published, 'dated_by': d.dated_by, 'title': d.title,
        'publisher': d.publisher, 'url': d.url, 'text': d.text
    })::VARCHAR
    FROM documents d;
