-- The last event of the first commit after the checkpoint, and how many it has.

SELECT max(seq), count(*)
FROM events
WHERE seq > (SELECT events FROM kept.checkpoint)
    AND "commit" = (SELECT "commit" FROM events WHERE seq = (SELECT events + 1 FROM kept.checkpoint));
