-- The kept state is that of the whole log.

DELETE FROM kept.judgements WHERE seq IN (SELECT seq FROM named_later);

INSERT INTO kept.judgements
    FROM judgements_said WHERE seq > (SELECT events FROM kept.checkpoint) OR seq IN (SELECT seq FROM named_later);

UPDATE kept.checkpoint SET
    events = (SELECT coalesce(max(seq), 0) FROM events),
    documents = (SELECT coalesce(max(seq), 0) FROM documents);
