-- Moves the checkpoint: the kept state now includes the log up to the last event processed.

UPDATE kept.checkpoint SET
    events = (SELECT coalesce(max(seq), 0) FROM events WHERE seq <= getvariable('last_event')),
    documents = (SELECT coalesce(max(seq), 0) FROM documents);
