-- The kept state is that of the whole log, up to the last event that is told.

UPDATE kept.checkpoint SET
    events = (SELECT coalesce(max(seq), 0) FROM events WHERE seq <= getvariable('last_event')),
    documents = (SELECT coalesce(max(seq), 0) FROM documents);
