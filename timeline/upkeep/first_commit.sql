-- The last event of the first commit after the checkpoint, and its number of events.

SELECT max(seq), count(*)
FROM events
WHERE seq > (SELECT events FROM kept.checkpoint)
    AND "commit" = (SELECT "commit" FROM events WHERE seq = (SELECT events + 1 FROM kept.checkpoint));
