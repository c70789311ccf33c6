-- The hashes that chain the log, over canonical JSON. Temporary: made anew by each connection that appends or
-- verifies, so that nobody can change them in the file.

CREATE OR REPLACE TEMP MACRO document_json(d) AS to_json({
    'seq': d.seq, 'hash': d.hash, 'published': d.published, 'dated_by': d.dated_by, 'title': d.title,
    'publisher': d.publisher, 'url': d.url, 'text': d.text
})::VARCHAR;

CREATE OR REPLACE TEMP MACRO event_json(e) AS to_json({
    'seq': e.seq, 'id': e.id, 'type': e.type, 'date': e.date, 'date_start': e.date_start, 'date_end': e.date_end,
    'due': e.due, 'due_start': e.due_start, 'due_end': e.due_end, 'reported': e.reported, 'parties': e.parties,
    'actors': e.actors, 'targets': e.targets, 'people': e.people, 'place': e.place, 'treaty': e.treaty,
    'format': e.format, 'source': e.source, 'quote': e.quote, 'quote_start': e.quote_start,
    'quote_end': e.quote_end, 'extractor': e.extractor, 'confidence': e.confidence, 'details': e.details,
    'schema_version': e.schema_version
})::VARCHAR;

CREATE OR REPLACE TEMP MACRO commit_json(c) AS to_json({
    'number': c.number, 'parent': c.parent, 'digest': c.digest, 'recorded_at': c.recorded_at, 'author': c.author,
    'message': c.message, 'documents': c.documents, 'events': c.events
})::VARCHAR;

CREATE OR REPLACE TEMP MACRO document_row_hash(d) AS sha256(document_json(d));
CREATE OR REPLACE TEMP MACRO event_row_hash(e) AS sha256(event_json(e));
CREATE OR REPLACE TEMP MACRO commit_hash(c) AS sha256(commit_json(c));

-- What a row keeps of its hash.
CREATE OR REPLACE TEMP MACRO short_hash(row_hash) AS ('0x' || left(row_hash, 16))::UBIGINT;

-- JSON as Python writes it: control characters that have no letter of their own in lower case. A backslash that stands
-- for itself is put aside meanwhile, as a character that JSON never holds.
CREATE OR REPLACE TEMP MACRO with_small_escapes(json) AS CASE WHEN contains(json, '\u00') THEN replace(list_reduce(
    ['b', 'e', 'f'], lambda j, digit: replace(j, '\u000' || upper(digit), '\u000' || digit),
    list_reduce(
        ['a', 'b', 'c', 'd', 'e', 'f'], lambda j, digit: replace(j, '\u001' || upper(digit), '\u001' || digit),
        replace(json, '\\', chr(1))
    )
), chr(1), '\\') ELSE json END;

-- The identity of an event by its content, as `events.event.Event.id` computes it.
CREATE OR REPLACE TEMP MACRO event_id(e) AS left(sha256(with_small_escapes(to_json({
    'actors': coalesce(e.actors, []), 'date': e.date, 'details': coalesce(e.details, MAP {}), 'due': e.due,
    'format': e.format, 'parties': coalesce(e.parties, []), 'people': coalesce(e.people, []), 'place': e.place,
    'quote_end': e.quote_end, 'quote_start': e.quote_start, 'reported': e.reported, 'source': e.source,
    'targets': coalesce(e.targets, []), 'treaty': e.treaty, 'type': e.type
})::VARCHAR)), 32);
