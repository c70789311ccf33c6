-- Stores new judgements, and those that name claims which were not in the log before.

DELETE FROM kept.judgements WHERE seq IN (SELECT seq FROM named_later);

INSERT INTO kept.judgements
    FROM judgements_said WHERE seq > (SELECT events FROM kept.checkpoint) OR seq IN (SELECT seq FROM named_later);
