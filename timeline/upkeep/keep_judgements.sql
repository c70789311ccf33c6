-- The judgements that are new, and those that name what was not in the log before.

DELETE FROM kept.judgements WHERE seq IN (SELECT seq FROM named_later);

INSERT INTO kept.judgements
    FROM judgements_said WHERE seq > (SELECT events FROM kept.checkpoint) OR seq IN (SELECT seq FROM named_later);
