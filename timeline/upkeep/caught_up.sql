-- The kept state is that of the whole log.

UPDATE kept.checkpoint SET
    events = (SELECT coalesce(max(seq), 0) FROM events),
    documents = (SELECT coalesce(max(seq), 0) FROM documents);
