-- What was said, and nothing that makes it a log: the columns as they come in.

CREATE TABLE raw.documents AS
    SELECT hash, published, dated_by, title, publisher, url, text FROM store.documents ORDER BY seq;

CREATE TABLE raw.events AS
    SELECT id, type, date, date_start, date_end, due, due_start, due_end, reported, parties, actors, targets, people,
        place, treaty, format, source, quote, quote_start, quote_end, extractor, confidence, details, schema_version
    FROM store.events
    ORDER BY seq;
