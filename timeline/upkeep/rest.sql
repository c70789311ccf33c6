-- The slice of the log that is looked at together: all that is left.

SET VARIABLE last_event = (SELECT coalesce(max(seq), 0) FROM events);

SET VARIABLE last_document = (SELECT coalesce(max(seq), 0) FROM documents);
